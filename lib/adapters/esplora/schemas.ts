import * as z from 'zod/mini'
import { height, hex, index32, satsNumber, txid } from '@/lib/adapters/fields'
import { toBlockHash } from '@/lib/bitcoin/block-hash'
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

/** The rate for each number of blocks, as far as the node has seen enough to tell. The slowest it knows is the least. */
export const feeEstimatesSchema = z.pipe(
  z.object({ '1': feeRate, '3': feeRate, '6': feeRate, '1008': feeRate }),
  z.transform((told) => ({
    fastest: told['1'],
    halfHour: told['3'],
    hour: told['6'],
    minimum: told['1008'],
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

const blockHash = z.pipe(z.string(), z.transform(toBlockHash))

/** The block a transaction is in, null in the mempool. */
export const statusSchema = z.pipe(
  z.union([
    z.object({ confirmed: z.literal(true), block_height: height, block_hash: blockHash }),
    z.object({ confirmed: z.literal(false) }),
  ]),
  z.transform((status) =>
    status.confirmed ? { height: status.block_height, block: status.block_hash } : null,
  ),
)

export const merkleProofSchema = z.pipe(
  z.object({ block_height: height, merkle: z.array(hex), pos: index32 }),
  z.transform(({ block_height, merkle, pos }) => ({
    height: block_height,
    proof: { position: pos, siblings: merkle },
  })),
)

export const tipSchema = height
