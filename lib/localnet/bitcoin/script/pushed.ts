import { concat } from 'uint8array-tools'

/** Bytes behind the opcode that pushes them, as `CScript::operator<<` writes them: never an OP_1 for a 1. */
export function pushed(bytes: Uint8Array): Uint8Array {
  const { length } = bytes
  if (length < 0x4c) return concat([Uint8Array.of(length), bytes])
  if (length <= 0xff) return concat([Uint8Array.of(0x4c, length), bytes])
  return concat([Uint8Array.of(0x4d, length & 0xff, length >> 8), bytes])
}
