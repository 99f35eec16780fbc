import * as z from 'zod/mini'
import { wholeNumber } from '@/lib/adapters/fields'
import type { LocalnetFault } from '@/lib/ports/localnet-control'

const source = z.enum(['bitcoin', 'bitcoin-2', 'bitcoin-3', 'babylon', 'babylon-2', 'indexer'])

const fault = z.union([
  z.object({ source, kind: z.literal('stale'), blocks: wholeNumber }),
  z.object({ source, kind: z.literal('mutated'), seed: wholeNumber }),
  z.object({
    source,
    kind: z.enum([
      'timeout',
      'slow',
      '500',
      '429',
      '451',
      'html',
      'truncated',
      'broken-off',
      'wrong-types',
      'unknown-enum',
      'covenant-key',
      'slashing-script',
      'provider-key',
      'foreign-change',
      'foreign-unbonding',
      'utxo-value',
      'utxo-script',
      'fees',
      'tip-ahead',
      'hidden',
      'invented-coin',
      'fake-spend',
      'false-proof',
      'forged-block',
      'swallowed',
      'fake-confirmation',
    ]),
  }),
])

export const faultsSchema = z.pipe(
  z.object({ faults: z.array(fault) }),
  z.transform(({ faults }): readonly LocalnetFault[] => faults),
)
