import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toSats } from '@/lib/bitcoin/sats'
import {
  bondBaby,
  changeParams,
  type ParamsChange,
  restartBabylon,
  setCovenant,
  setWatchers,
} from '@/lib/localnet/babylon-controls'
import { decimal, type Field, flag, optional, whole } from '@/lib/localnet/body'
import { covenantCommittee } from '@/lib/localnet/genesis-keys'
import { Refusal } from '@/lib/localnet/http'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import { onNetwork } from './control'

const babylonAddress: Field<string> = {
  read(value, name) {
    const parsed = parseBabylonAddress(typeof value === 'string' ? value : '')
    if (!parsed.ok) throw new Refusal(400, `${name}: ${parsed.problem}`)
    return parsed.value.address
  },
}

const members = whole({ max: 9 })
const blocks = optional(whole({ min: 1, max: 65_535 }))
const sats = optional(decimal)

const paramsFields = {
  activationHeight: whole(),
  /** So many members of the committee are replaced by ones who sat there before. */
  formerMembers: optional(members),
  quorum: optional(members),
  minStakingValue: sats,
  maxStakingValue: sats,
  minStakingTime: blocks,
  maxStakingTime: blocks,
  unbondingTime: blocks,
  unbondingFee: sats,
  minSlashingFee: sats,
}

type ParamsBody = {
  readonly [Name in keyof typeof paramsFields]: ReturnType<(typeof paramsFields)[Name]['read']>
}

/** What Babylon's governance, committee and reporters do and leave undone. */
export const babylonControls = {
  'POST babylon/params': onNetwork(paramsFields, (network, body) => {
    const changed = changeParams(network, changeOf(body, network.world.babylon.params.at(-1)))
    if (!changed.ok) throw new Refusal(400, `a rule is broken: ${changed.problem.join('; ')}`)
    return { version: changed.value }
  }),
  'POST babylon/restart': onNetwork({}, (network) => ({ wasHalted: restartBabylon(network) })),
  'POST babylon/bond': onNetwork({ address: babylonAddress, ubbn: decimal }, (network, bond) => {
    const bonded = bondBaby(network, bond)
    if (!bonded.ok) throw new Refusal(400, 'the account does not have that much BABY')
    return { ubbn: bonded.value.toString() }
  }),
  'POST covenant': onNetwork({ answering: optional(members) }, (network, { answering = null }) => {
    setCovenant(network, { answering })
    return { answering }
  }),
  'POST watchers': onNetwork(
    {
      headers: optional(flag),
      inclusion: optional(flag),
      spends: optional(flag),
      checkpoints: optional(flag),
    },
    (network, changes) => {
      setWatchers(network, given(changes))
      return network.world.operators.watchers
    },
  ),
}

function changeOf(
  { activationHeight, formerMembers, quorum, ...rest }: ParamsBody,
  latest: { readonly covenant: ParamsChange['covenant'] } | undefined,
): ParamsChange {
  const committee =
    formerMembers === undefined ? latest?.covenant : covenantCommittee(formerMembers)
  return {
    activationHeight: toHeight(activationHeight),
    ...(committee && { covenant: { ...committee, quorum: quorum ?? committee.quorum } }),
    ...branded(rest),
  }
}

type Amounts = Omit<ParamsBody, 'activationHeight' | 'formerMembers' | 'quorum'>

const branded = (amounts: Amounts): Partial<ParamsChange> =>
  given({
    minStakingValue: maybe(amounts.minStakingValue, toSats),
    maxStakingValue: maybe(amounts.maxStakingValue, toSats),
    minStakingTime: maybe(amounts.minStakingTime, toBlocks),
    maxStakingTime: maybe(amounts.maxStakingTime, toBlocks),
    unbondingTime: maybe(amounts.unbondingTime, toBlocks),
    unbondingFee: maybe(amounts.unbondingFee, toSats),
    minSlashingFee: maybe(amounts.minSlashingFee, toSats),
  })

const maybe = <Value, Branded>(
  value: Value | undefined,
  brand: (value: Value) => Branded,
): Branded | undefined => (value === undefined ? undefined : brand(value))

type Given<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** Without what is undefined. */
const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  // Dropping entries leaves the others as they were.
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<Fields>
