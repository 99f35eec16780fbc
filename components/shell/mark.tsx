/** Three blocks on a tape; the middle one is held. */
export function Mark() {
  return (
    <svg aria-hidden="true" width="34" height="24" viewBox="0 0 34 24" className="shrink-0">
      <path d="M6 11h22v2H6z" fill="currentColor" />
      <rect x="0.75" y="7.75" width="8.5" height="8.5" rx="1.25" fill="currentColor" />
      <rect
        x="11"
        y="3"
        width="12"
        height="18"
        rx="1.75"
        fill="#f7931a"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <rect
        x="24.75"
        y="7.75"
        width="8.5"
        height="8.5"
        rx="1.25"
        className="fill-paper"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  )
}
