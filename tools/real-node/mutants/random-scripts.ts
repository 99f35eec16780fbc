import fc from 'fast-check'
import { hexOf } from '@/lib/bitcoin/hex'
import { ok } from '@/lib/localnet/bitcoin/testing/case-words'
import { formCase, forms } from '@/lib/localnet/bitcoin/testing/form-case'
import { leafCase } from '@/lib/localnet/bitcoin/testing/taproot-case'
import { type Mutant, undamaged } from './mutant'
import { anyItem, anyWord, concatenated } from './random-words'

/** A script nobody would write, with a stack to begin with. */
export const randomScripts = fc
  .record({
    form: fc.constantFrom(...forms, 'leaf' as const),
    words: fc.array(anyWord, { maxLength: 14 }),
    stack: fc.array(anyItem, { maxLength: 6 }),
    /** Makes of whatever is left one item that is true. */
    tidied: fc.boolean(),
  })
  .map(({ form, words, stack, tidied }): Mutant => {
    const tail = tidied ? [Uint8Array.of(0x82, 0x75, 0x74, 0x91, 0x69, 0x51)] : []
    const script = hexOf(concatenated([...words, ...tail]))
    const common = { name: `a random script, ${form}`, script, stack: () => stack, ...ok }
    const spend = form === 'leaf' ? leafCase(common) : formCase({ ...common, form })
    return { spend, damage: undamaged }
  })
