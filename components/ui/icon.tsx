const paths = {
  check: 'M4 12.5l5 5L20 6.5',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5.5M12 7.6v.3',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3',
  open: 'M6 11h12v9H6zM8.5 11V7a3.5 3.5 0 016.8-1.2',
  wait: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.5V12l3 2.5',
  pen: 'M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3',
  wallet: 'M4 7h14v12H4zM4 7l11-3v3M18 11h3v4h-5v-4z',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  blocks: 'M2.5 9h5v6h-5zM9.5 9h5v6h-5zM16.5 9h5v6h-5zM7.5 12h2M14.5 12h2',
  offline:
    'M4 5l16 15M8.5 15.5a5 5 0 017 0M5.5 12.3a9.5 9.5 0 014-2.3M12.5 9.8a9.5 9.5 0 016 2.5M12 19.2v.3',
} as const

export type IconName = keyof typeof paths

/** Always beside words that say the same, so it is hidden from assistive technology. */
export function Icon({
  name,
  size = 20,
}: {
  readonly name: IconName
  readonly size?: 16 | 20 | 24
}) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
    >
      <path d={paths[name]} />
    </svg>
  )
}
