/** Pixels as a canvas gives them: four bytes each, row by row. */
export type Picture = {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

export type QrCodes = {
  /** The modules of a code, row by row; true is dark. The quiet zone around it is among them. */
  draw(text: string): readonly (readonly boolean[])[]
  /** The text of the code in a picture; null when none can be read. */
  read(picture: Picture): string | null
}
