import vectors from '@/lib/staking/vectors/full_flow_python.json' with { type: 'json' }

const [flow] = vectors.flows
if (!flow) throw new Error('the vectors have no flow')

/** Answers as mempool.space gives them, about the transactions of the vectors. */
export const recorded = {
  txid: flow.staking_tx.txid,
  hex: flow.staking_tx.unsigned_hex,
  unbondingTxid: flow.unbonding_tx.txid,
  signedUnbondingHex: flow.unbonding_tx.signed_hex,
  address: 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx',
  confirmed: {
    confirmed: true,
    block_height: 905_700,
    block_hash: '00000000000000000001a0b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6',
    block_time: 1_760_000_000,
  },
  fees: { fastestFee: 12, halfHourFee: 8, hourFee: 4, economyFee: 2, minimumFee: 1 },
} as const
