import type { Hex } from './hex'
import { inputField, type PsbtMap } from './psbt-format'
import type { InputToSign } from './signing'
import { decodeWitness } from './witness'

const signatureFields: readonly string[] = [
  inputField.partialSig,
  inputField.finalScriptSig,
  inputField.finalScriptWitness,
  inputField.tapKeySig,
  inputField.tapScriptSig,
]

/** Whether a PSBT's input carries a signature of any kind. */
export const isSigned = (map: PsbtMap): boolean =>
  [...map.keys()].some((key) => signatureFields.includes(typeOf(key)))

/** Whether it carries a signature labelled as one for another leaf than the one we asked to sign. */
export const isSignedForAnotherLeaf = (map: PsbtMap, input: InputToSign): boolean =>
  [...map.keys()].some(
    (key) =>
      typeOf(key) === inputField.tapScriptSig &&
      !(input.path === 'p2tr-script' && key.endsWith(input.leaf.leafHash)),
  )

/** Each one takes time to verify, and no honest answer has so many. */
export const mostCandidates = 20

/**
 * Every value of a PSBT's input that may be the signature we asked for, finalised or not.
 * The public key in a label is not looked at: OKX labels valid signatures with the wrong one.
 */
export function signatureCandidates(map: PsbtMap, { path }: InputToSign): readonly Uint8Array[] {
  const finalised = map.get(inputField.finalScriptWitness as Hex)
  const witness = (finalised && decodeWitness(finalised)) ?? []
  if (path === 'p2wpkh') return [...valuesOf(map, inputField.partialSig), ...witness.slice(0, 1)]
  return [
    ...valuesOf(map, inputField.tapKeySig),
    ...valuesOf(map, inputField.tapScriptSig),
    // A script path's witness ends with the script and the control block, which may be 65 bytes long.
    ...(path === 'p2tr-script' ? witness.slice(0, -2) : witness),
  ].filter((item) => item.length > 0)
}

const typeOf = (key: Hex) => key.slice(0, 2)

const valuesOf = (map: PsbtMap, type: string): readonly Uint8Array[] =>
  [...map].filter(([key]) => typeOf(key) === type).map(([, value]) => value)
