/** A wallet's name is what the wallet claims to be called: show it as text, trust nothing else of it. */
export type Found = { readonly id: string; readonly name: string }
