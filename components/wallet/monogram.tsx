/** No wallet brings its own picture here: one that lies about its name would lie about its sign. */
export function Monogram({ name }: { readonly name: string }) {
  return (
    <span
      aria-hidden="true"
      className="flex size-9 shrink-0 items-center justify-center rounded-full border border-line-strong bg-well font-display text-lg"
    >
      {[...name][0]?.toUpperCase()}
    </span>
  )
}
