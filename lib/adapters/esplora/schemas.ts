import * as z from 'zod/mini'
import { height, hex, index32, satsNumber, txid } from '@/lib/adapters/fields'
import type { Height } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'

/** Where a transaction stands; read as the height of its block, null in the mempool. */
const confirmedAt = z.pipe(
  z.union([
    z.object({ confirmed: z.literal(true), block_height: height }),
    z.object({ confirmed: z.literal(false) }),
  ]),
  z.transform((status): Height | null => (status.confirmed ? status.block_height : null)),
)

const feeRate = z.pipe(z.number(), z.transform(toFeeRate))

export const feeRatesSchema = z.pipe(
  z.object({
    fastestFee: feeRate,
    halfHourFee: feeRate,
    hourFee: feeRate,
    minimumFee: feeRate,
  }),
  z.transform((told) => ({
    fastest: told.fastestFee,
    halfHour: told.halfHourFee,
    hour: told.hourFee,
    minimum: told.minimumFee,
  })),
)

export const utxosSchema = z.array(
  z.object({ txid, vout: index32, value: satsNumber, status: confirmedAt }),
)

const scriptSchema = z.object({ scriptpubkey: hex })

export const historySchema = z.array(
  z.pipe(
    z.object({
      txid,
      status: confirmedAt,
      vin: z.array(
        z.object({
          prevout: z.optional(z.nullable(scriptSchema)),
          witness: z.optional(z.array(hex)),
        }),
      ),
      vout: z.array(scriptSchema),
    }),
    z.transform((told) => ({
      txid: told.txid,
      confirmedAt: told.status,
      inputs: told.vin.map(({ prevout, witness }) => ({
        scriptPubKey: prevout?.scriptpubkey ?? null,
        // Esplora leaves out a witness that is empty.
        witness: witness ?? [],
      })),
      outputs: told.vout.map(({ scriptpubkey }) => scriptpubkey),
    })),
  ),
)

export const transactionSchema = z.object({ txid, status: confirmedAt })

export const outspendSchema = z.pipe(
  z.union([
    z.object({ spent: z.literal(true), txid, status: confirmedAt }),
    z.object({ spent: z.literal(false) }),
  ]),
  z.transform((told) => (told.spent ? { txid: told.txid, confirmedAt: told.status } : null)),
)

export const tipSchema = height
