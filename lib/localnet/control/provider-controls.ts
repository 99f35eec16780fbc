import { flag, optional, text } from '@/lib/localnet/body'
import { doubleSign } from '@/lib/localnet/double-sign'
import {
  createProvider,
  editCommission,
  jail,
  setVoting,
  unjail,
} from '@/lib/localnet/provider-acts'
import { onNetwork } from './control'
import { share, xOnlyKey } from './fields'

const key = xOnlyKey

/** What finality providers do, and what is done to them. */
export const providerControls = {
  'POST providers/create': onNetwork(
    {
      moniker: text(70),
      details: optional(text(280)),
      commission: optional(share),
      maxRate: optional(share),
      maxChangeRate: optional(share),
      bsnId: optional(text(100)),
    },
    (network, { moniker, ...others }) => {
      const given = Object.entries(others).filter(([, value]) => value !== undefined)
      return { key: createProvider(network, { moniker, ...Object.fromEntries(given) }) as string }
    },
  ),
  'POST providers/edit': onNetwork({ key, commission: share }, (network, edit) => {
    editCommission(network, edit.key, edit.commission)
    return edit
  }),
  'POST providers/voting': onNetwork({ key, votes: flag }, (network, voting) => {
    setVoting(network, voting.key, voting.votes)
    return voting
  }),
  'POST providers/jail': onNetwork({ key }, (network, jailed) => {
    jail(network, jailed.key)
    return jailed
  }),
  'POST providers/unjail': onNetwork({ key }, (network, freed) => {
    unjail(network, freed.key)
    return freed
  }),
  'POST providers/slash': onNetwork({ key }, async (network, slashed) => {
    const { bitcoin } = network.world
    const before = bitcoin.mempool().length
    await doubleSign(network, slashed.key)
    return { ...slashed, slashings: bitcoin.mempool().length - before }
  }),
}
