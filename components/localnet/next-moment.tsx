export function NextMoment(_: { readonly onMine: (blocks: number) => void }) {
  return null
}
