import { bondBaby, restartBabylon, setCovenant, setWatchers } from '@/lib/localnet/babylon-controls'
import { decimal, flag, optional, orNull, whole } from '@/lib/localnet/body'
import { Refusal } from '@/lib/localnet/http'
import type { Network } from '@/lib/localnet/network'
import { onNetwork } from './control'
import { babylonAddress } from './fields'

const duty = optional(flag)
const bond = { address: babylonAddress, ubbn: decimal }

/** What those who serve Babylon do and leave undone. */
export const babylonControls = {
  'POST covenant': onNetwork(
    { answering: optional(orNull(whole({ max: 9 }))) },
    (network, { answering = null }) => {
      setCovenant(network, { answering })
      return { answering }
    },
  ),
  'POST watchers': onNetwork(
    { headers: duty, inclusion: duty, spends: duty, checkpoints: duty },
    (network, duties) => {
      const said = Object.entries(duties).filter(([, does]) => does !== undefined)
      setWatchers(network, Object.fromEntries(said))
      return network.world.operators.watchers
    },
  ),
  'POST babylon/restart': onNetwork({}, (network) => ({ restarted: restartBabylon(network) })),
  'POST babylon/bond': onNetwork(bond, (network, { address, ubbn }) =>
    bonded(network, address, ubbn),
  ),
  'POST babylon/unbond': onNetwork(bond, (network, { address, ubbn }) =>
    bonded(network, address, -ubbn),
  ),
}

function bonded(network: Network, address: string, ubbn: bigint) {
  const result = bondBaby(network, { address, ubbn })
  if (!result.ok) throw new Refusal(400, 'the account does not have that much BABY')
  return { ubbn: result.value.toString() }
}
