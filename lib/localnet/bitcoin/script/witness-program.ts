/** BIP141: a version and 2 to 40 bytes. */
export type WitnessProgram = { readonly version: number; readonly program: Uint8Array }

/** null for any other output. */
export function witnessProgram(scriptPubKey: Uint8Array): WitnessProgram | null {
  const [first = 0xff, length = 0] = scriptPubKey
  if (scriptPubKey.length < 4 || scriptPubKey.length > 42) return null
  if (length !== scriptPubKey.length - 2) return null
  if (first !== 0 && (first < 0x51 || first > 0x60)) return null
  return { version: first === 0 ? 0 : first - 0x50, program: scriptPubKey.subarray(2) }
}

/** An output that anybody may spend, without a witness, to raise a fee (Bitcoin Core's pay-to-anchor). */
export const isAnchor = ({ version, program }: WitnessProgram): boolean =>
  version === 1 && program.length === 2 && program[0] === 0x4e && program[1] === 0x73
