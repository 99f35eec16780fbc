import fc from 'fast-check'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { accountOf, addressOf } from '@/lib/bitcoin/address'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { xOnly } from '@/lib/bitcoin/keys'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { StakingParams } from '@/lib/staking/params'
import { type StakingTerms, termsOf } from '@/lib/staking/terms'
import { type KnownKey, knownKeys } from './known-keys'

/** A stake that Babylon and the reference library would take, with the secret of whoever makes it. */
export type StakeCase = {
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly account: BitcoinAccount
  readonly secret: Uint8Array
  readonly stake: Sats
  /** All of them are needed for the stake. */
  readonly coins: readonly Utxo[]
  readonly satsPerVbyte: number
}

const kinds = ['p2tr', 'p2wpkh'] as const

const slashingScripts = [
  '6a07626162796c6f6e',
  '00145be12624d08a2b424095d7c07221c33450d14bf1',
  '5120288d3b136c1543d6f7526ce2631202dcf9400d8f91ba62d049c91f009e65a03c',
] as Hex[]

const drawn = fc.record({
  people: fc.shuffledSubarray([...knownKeys], { minLength: 14, maxLength: 14 }),
  kind: fc.constantFrom(...kinds),
  providers: fc.integer({ min: 1, max: 3 }),
  members: fc.integer({ min: 1, max: 10 }),
  quorumShare: fc.double({ min: 0, max: 1, noNaN: true }),
  stakingTime: fc.oneof(fc.integer({ min: 1, max: 0xffff }), fc.integer({ min: 1, max: 300 })),
  unbondingTime: fc.oneof(fc.integer({ min: 1, max: 0xffff }), fc.integer({ min: 1, max: 300 })),
  slashingScript: fc.constantFrom(...slashingScripts),
  slashingRate: fc.integer({ min: 2, max: 9_000 }),
  slashingFee: fc.integer({ min: 1, max: 200_000 }),
  unbondingFee: fc.integer({ min: 1, max: 50_000 }),
  stake: fc.integer({ min: 5_000_000, max: 500_000_000_000 }),
  coins: fc.integer({ min: 1, max: 3 }),
  left: fc.integer({ min: 200_000, max: 900_000 }),
  satsPerVbyte: fc.integer({ min: 1, max: 300 }),
})

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never

export const anyStake: fc.Arbitrary<StakeCase> = drawn.map((draw) => {
  const [staker, ...others] = draw.people
  if (!staker) throw new Error('nobody stakes')
  const params = paramsOf(draw, others.slice(0, draw.members))
  const account = ownAccount(draw.kind, staker)
  return {
    params,
    account,
    secret: staker.secret,
    stake: toSats(draw.stake),
    coins: coinsOf(draw, account),
    satsPerVbyte: draw.satsPerVbyte,
    terms: termsOf({
      params,
      staker: staker.key,
      finalityProviders: others.slice(10, 10 + draw.providers).map(({ key }) => key),
      stakingTime: toBlocks(draw.stakingTime),
    }),
  }
})

function paramsOf(draw: Drawn, members: readonly KnownKey[]): StakingParams {
  return {
    version: 0,
    activationHeight: toHeight(1),
    covenant: {
      keys: members.map(({ key }) => key),
      quorum: 1 + Math.round(draw.quorumShare * (members.length - 1)),
    },
    minStakingValue: toSats(1_000_000),
    maxStakingValue: toSats(draw.stake),
    minStakingTime: toBlocks(1),
    maxStakingTime: toBlocks(0xffff),
    slashingScript: draw.slashingScript,
    slashingRate: `0.${String(draw.slashingRate).padStart(4, '0')}00000000000000`,
    minSlashingFee: toSats(draw.slashingFee),
    unbondingTime: toBlocks(draw.unbondingTime),
    unbondingFee: toSats(draw.unbondingFee),
    minCommissionRate: '0.030000000000000000',
    delegationCreationBaseGas: 0n,
    allowListExpirationHeight: 0n,
  }
}

export function ownAccount(kind: BitcoinAccount['kind'], { secret }: KnownKey): BitcoinAccount {
  const publicKey = publicKeyOf(secret)
  const network = 'mainnet'
  const address =
    kind === 'p2tr'
      ? addressOf({ kind, key: xOnly(publicKey), network })
      : addressOf({ kind, publicKey, network })
  const account = accountOf({ network, address, publicKeyHex: publicKey })
  if (!account.ok) throw new Error(account.problem)
  return account.value
}

/** No two are worth the same, so that both libraries spend them in one order: falling by value. */
function coinsOf({ coins, stake, left }: Drawn, { scriptPubKey }: BitcoinAccount): Utxo[] {
  const share = Math.floor(stake / coins)
  return Array.from({ length: coins }, (_, index) => ({
    scriptPubKey,
    value: toSats(share + index + (index === 0 ? left : 0)),
    outpoint: {
      txid: toTxid(hexOf(Uint8Array.from({ length: 32 }, () => 17 * index))),
      vout: index,
    },
    confirmedAt: toHeight(1),
  }))
}
