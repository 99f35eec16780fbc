/** The fee rate below which a mempool that was full takes nothing, in satoshis per virtual byte. */
export type MempoolFloor = {
  /** `now` is in milliseconds. */
  rate(now: number): number
  /** Something that paid `rate` had to go. */
  raise(rate: number): void
  /** A block was found: from now on the floor sinks. */
  sink(now: number): void
}

const halfLife = 12 * 60 * 60 * 1_000
const incrementalFeeRate = 1

/** As Bitcoin Core does (`CTxMemPool::GetMinFee`), forgets it all when it is started again. */
export function mempoolFloor(): MempoolFloor {
  let floor = 0
  let since: number | null = null
  return {
    rate(now) {
      if (since !== null) {
        floor *= 0.5 ** ((now - since) / halfLife)
        since = now
      }
      if (floor < incrementalFeeRate / 2) floor = 0
      return floor === 0 ? 0 : Math.max(floor, incrementalFeeRate)
    },
    raise(rate) {
      const next = rate + incrementalFeeRate
      if (next <= floor) return
      floor = next
      since = null
    },
    sink(now) {
      since = now
    },
  }
}
