import { Fragment } from 'react'

/** A hash or an address with every character shown, in groups the eye can compare. Copies without the gaps. */
export function Grouped({ text, size = 4 }: { readonly text: string; readonly size?: 4 | 8 }) {
  const groups = text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
  return (
    <bdi dir="ltr" className="inline-flex flex-wrap gap-x-[0.7ch] font-code text-[0.92em]">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups repeat and never move
        <Fragment key={index}>
          <span>{group}</span>
        </Fragment>
      ))}
    </bdi>
  )
}
