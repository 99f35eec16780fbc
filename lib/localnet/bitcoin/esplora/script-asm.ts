import { opcodes } from 'bitcoinjs-lib'
import { hexOf } from '@/lib/bitcoin/hex'
import { ScriptFailure } from '@/lib/localnet/bitcoin/script/script-failure'
import { type Word, wordsOf } from '@/lib/localnet/bitcoin/script/script-words'

const firstNumberOpcode = 0x51
const lastNumberOpcode = 0x60

const numbers = Array.from(
  { length: lastNumberOpcode - firstNumberOpcode + 1 },
  (_, index): [number, string] => [firstNumberOpcode + index, `OP_PUSHNUM_${index + 1}`],
)

const names = new Map<number, string>([
  ...Object.entries(opcodes).map(([name, opcode]): [number, string] => [Number(opcode), name]),
  ...numbers,
  [0x4f, 'OP_PUSHNUM_NEG1'],
  [0xb1, 'OP_CLTV'],
  [0xb2, 'OP_CSV'],
])

/** A script in words, spelled as rust-bitcoin does, which is what esplora prints. */
export function scriptAsm(script: Uint8Array): string {
  const words: string[] = []
  try {
    for (const word of wordsOf(script)) words.push(spelled(word))
  } catch (error) {
    if (!(error instanceof ScriptFailure)) throw error
    words.push('<push past end>')
  }
  return words.join(' ')
}

function spelled({ opcode, push }: Word): string {
  if (!push) return names.get(opcode) ?? `OP_RETURN_${opcode}`
  if (opcode === 0) return 'OP_0'
  const name = opcode < 0x4c ? `OP_PUSHBYTES_${opcode}` : `OP_PUSHDATA${2 ** (opcode - 0x4c)}`
  return `${name} ${hexOf(push)}`
}
