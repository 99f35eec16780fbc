'use client'

import { useTranslations } from 'use-intl'
import { Moment, Moments } from '@/components/tape/moments'
import { Tape } from '@/components/tape/tape'
import { tapeCells } from '@/components/tape/tape-cells'
import { BlockHeight } from '@/components/time/block-height'
import { ExpectedAt } from '@/components/time/expected'
import { lifeOf } from './life'
import type { Standing } from './standing'

const notYet = tapeCells({
  spans: [
    { kind: 'before', blocks: 4, moment: null },
    { kind: 'locked', blocks: 18, moment: null },
    { kind: 'free', blocks: 6, moment: null },
  ],
  elapsed: 3,
  count: 28,
})

type Props = { readonly standing: Standing; readonly brief?: boolean }

/** The stake's blocks, and in words what happens at each numbered one. */
export function PositionTape({ standing, brief = false }: Props) {
  const t = useTranslations('position.moments')
  const life = lifeOf(standing)
  if (!life) return <Tape cells={notYet} />
  return (
    <>
      <Tape cells={tapeCells({ ...life, count: 28 })} />
      {brief ? null : (
        <Moments>
          {life.moments.map(({ kind, height }, index) => (
            <Moment key={kind} number={index + 1} title={t(`${kind}.title`)}>
              <span className="block text-ink figures">
                {t.rich('at', {
                  height: () => <BlockHeight value={height} />,
                  when: () => <ExpectedAt height={height} />,
                })}
              </span>
              {t(`${kind}.text`)}
            </Moment>
          ))}
        </Moments>
      )}
    </>
  )
}
