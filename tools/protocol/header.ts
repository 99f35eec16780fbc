import * as z from 'zod/mini'
import { blockHash, decodeHeader, hasProofOfWork, targetOf } from '@/lib/bitcoin/block'
import { hexOf } from '@/lib/bitcoin/hex'
import { bytes } from './fields'
import { operation } from './operation'

/** What a block header says, and whether work was done for it. */
export const header = operation(
  {
    header: z.pipe(
      bytes(80),
      z.transform((raw) => decodeHeader(hexOf(raw))),
    ),
  },
  (asked) => ({
    hash: blockHash(asked.header),
    previous: asked.header.previous,
    merkleRoot: asked.header.merkleRoot,
    time: asked.header.time,
    target: targetOf(asked.header.bits).toString(16).padStart(64, '0'),
    proofOfWork: hasProofOfWork(asked.header),
  }),
)
