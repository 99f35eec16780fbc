/** What a wallet claims of itself: show it as text, trust nothing of it. */
export type Found = {
  readonly id: string
  readonly name: string
}
