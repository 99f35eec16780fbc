import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { changeParams, type ParamsChange } from '@/lib/localnet/babylon-controls'
import { type Body, formed, listOf, optional, whole } from '@/lib/localnet/body'
import { Refusal } from '@/lib/localnet/http'
import type { Network } from '@/lib/localnet/network'
import { onNetwork } from './control'
import { share, xOnlyKey } from './fields'

const sats = optional(formed((text) => toSats(BigInt(decimalText(text))), 'a number of satoshis'))
const blocks = optional(whole({ max: 65_535 }))
const rate = optional(share)
const count = optional(formed((text) => BigInt(decimalText(text)), 'a decimal number, as text'))

const fields = {
  activationHeight: whole({ max: 0xffff_ffff }),
  covenantKeys: optional(listOf(xOnlyKey, 100)),
  covenantQuorum: optional(whole({ max: 100 })),
  minStakingValue: sats,
  maxStakingValue: sats,
  minStakingTime: blocks,
  maxStakingTime: blocks,
  slashingScript: optional(formed(toHexBrand, 'hex')),
  slashingRate: rate,
  minSlashingFee: sats,
  unbondingTime: blocks,
  unbondingFee: sats,
  minCommissionRate: rate,
  delegationCreationBaseGas: count,
  allowListExpirationHeight: count,
}

/** Governance, in one call. */
export const paramsControl = {
  'POST params': onNetwork(fields, (network, body) => {
    const version = changeParams(network, changeIn(network, body))
    if (!version.ok) throw new Refusal(400, `a rule is broken: ${version.problem.join('; ')}`)
    return { version: version.value }
  }),
}

function changeIn(network: Network, body: Body<typeof fields>): ParamsChange {
  const { activationHeight, covenantKeys: keys, covenantQuorum: quorum, ...others } = body
  const { minStakingTime, maxStakingTime, unbondingTime, ...rest } = others
  const times = { minStakingTime, maxStakingTime, unbondingTime }
  const given = <Value>([, value]: readonly [string, Value]) => value !== undefined
  return {
    ...Object.fromEntries(Object.entries(rest).filter(given)),
    ...Object.fromEntries(
      Object.entries(times)
        .filter(given)
        .map(([name, value]) => [name, toBlocks(value ?? 0)]),
    ),
    activationHeight: toHeight(activationHeight),
    ...covenantIn(network, { keys, quorum }),
  }
}

function covenantIn({ world }: Network, change: NewCovenant) {
  const latest = world.babylon.params.at(-1)?.covenant
  if (!latest) return {}
  return { covenant: { keys: change.keys ?? latest.keys, quorum: change.quorum ?? latest.quorum } }
}

type NewCovenant = {
  readonly keys: readonly XOnlyKey[] | undefined
  readonly quorum: number | undefined
}

function decimalText(text: string): string {
  if (!/^(?:0|[1-9]\d{0,18})$/.test(text)) throw new RangeError('not a decimal number')
  return text
}
