/** Holds the place of lines that are still on their way. */
export function Skeleton({
  lines = 3,
  label,
}: {
  readonly lines?: 1 | 2 | 3 | 5
  readonly label: string
}) {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">{label}</span>
      {widths.slice(0, lines).map((width) => (
        <div key={width} aria-hidden="true" className={`h-4 rounded-control bg-well ${width}`} />
      ))}
    </div>
  )
}

const widths = ['w-3/5', 'w-11/12', 'w-4/5', 'w-2/3', 'w-1/2'] as const
