import fc from 'fast-check'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import { xOnly } from '@/lib/bitcoin/keys'
import type { StakingTerms } from '@/lib/staking/terms'

/** A key on the curve whose secret is this number. */
export const keyOf = (secret: number) =>
  xOnly(publicKeyOf(bytesOf(secret.toString(16).padStart(64, '0'))))

/** Terms with 1 to 4 providers, a committee of 1 to 12 and any quorum. For tests. */
export const anyTerms: fc.Arbitrary<StakingTerms> = fc
  .record({
    secrets: fc.uniqueArray(fc.integer({ min: 1, max: 0xffff }), { minLength: 17, maxLength: 17 }),
    providers: fc.integer({ min: 1, max: 4 }),
    members: fc.integer({ min: 1, max: 12 }),
    quorum: fc.double({ min: 0, max: 0.999, noNaN: true }),
    stakingTime: fc.integer({ min: 1, max: 0xffff }).map(toBlocks),
    unbondingTime: fc.integer({ min: 1, max: 0xffff }).map(toBlocks),
  })
  .map(({ secrets, providers, members, quorum, stakingTime, unbondingTime }) => {
    const [staker, ...others] = secrets.map(keyOf)
    if (!staker) throw new Error('no key')
    return {
      staker,
      finalityProviders: others.slice(0, providers),
      covenant: {
        keys: others.slice(4, 4 + members),
        quorum: 1 + Math.floor(quorum * members),
      },
      stakingTime,
      unbondingTime,
    }
  })
