type Props = { readonly rows: readonly (readonly boolean[])[]; readonly label: string }

/** Dark on light in every theme, because cameras expect that. */
export function QrCode({ rows, label }: Props) {
  const size = rows.length
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto block w-full max-w-[26rem] rounded-control forced-color-adjust-none"
    >
      <rect width={size} height={size} fill="#fff" />
      <path fill="#000" d={rows.map(rowPath).join('')} />
    </svg>
  )
}

/** One rectangle for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): string {
  const runs = row
    .map((isDark) => (isDark ? '1' : '0'))
    .join('')
    .matchAll(/1+/g)
  return Array.from(runs, ({ 0: run, index }) => {
    const width = run.length
    return `M${index} ${y}h${width}v1h-${width}z`
  }).join('')
}
