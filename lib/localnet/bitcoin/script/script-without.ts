import { concat } from 'uint8array-tools'
import { readableWords } from './script-words'

/** A script less the words of which `unwanted` is true; what follows a malformed word stays as it is. */
export function scriptWithout(
  script: Uint8Array,
  unwanted: (word: Uint8Array) => boolean,
): Uint8Array {
  const kept: Uint8Array[] = []
  let start = 0
  for (const { end } of readableWords(script)) {
    const word = script.subarray(start, end)
    if (!unwanted(word)) kept.push(word)
    start = end
  }
  return concat([...kept, script.subarray(start)])
}
