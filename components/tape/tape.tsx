import type { TapeCell } from './tape-cells'

const fills = {
  before: { past: 'block-before', here: 'block-before', ahead: 'block-before' },
  locked: { past: 'block-locked-past', here: 'block-locked', ahead: 'block-locked' },
  wait: { past: 'block-wait-past', here: 'block-wait', ahead: 'block-wait' },
  free: { past: 'block-free', here: 'block-free', ahead: 'block-free' },
} as const

type Props = { readonly cells: readonly TapeCell[]; readonly tall?: boolean }

/** Time as a chain of bitcoin blocks. A picture only: the moments beneath it say everything in words. */
export function Tape({ cells, tall = false }: Props) {
  return (
    <div aria-hidden="true" className="flex gap-px pt-9 pb-5 forced-color-adjust-none sm:gap-0.5">
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells are places on the tape
        <div key={index} className="relative min-w-0 flex-1">
          {cell.moment === null ? null : <MomentNumber number={cell.moment} floating />}
          <div
            className={`rounded-[2px] border ${tall ? 'h-9 sm:h-14' : 'h-7 sm:h-9'} ${fills[cell.kind][cell.when]} ${cell.when === 'here' ? 'outline-2 outline-ink outline-offset-1' : ''}`}
          />
          {cell.when === 'here' ? <Here /> : null}
        </div>
      ))}
    </div>
  )
}

function Here() {
  return (
    <svg
      aria-hidden="true"
      width="12"
      height="10"
      viewBox="0 0 12 10"
      className="motion-breathe absolute start-1/2 top-full mt-1.5 -translate-x-1/2 fill-ink rtl:translate-x-1/2"
    >
      <path d="M6 0l6 10H0z" />
    </svg>
  )
}

type NumberProps = { readonly number: number; readonly floating?: boolean }

/** The same figure stands above the tape and beside the words. */
export function MomentNumber({ number, floating = false }: NumberProps) {
  return (
    <span
      aria-hidden="true"
      className={`inline-flex size-5 items-center justify-center rounded-full bg-ink font-semibold text-[0.7rem] text-paper leading-none ${floating ? 'absolute start-0 -top-6' : 'shrink-0'}`}
    >
      {number}
    </span>
  )
}
