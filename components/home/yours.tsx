export function Yours() {
  return null
}
