import { parseAddress } from '@/lib/bitcoin/address'
import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'
import { decimal, type Field, flag, optional } from '@/lib/localnet/body'
import { faucetTransaction } from '@/lib/localnet/faucet'
import { Refusal } from '@/lib/localnet/http'
import type { Network } from '@/lib/localnet/network'
import { onNetwork } from './control'
import { babylonAddress } from './fields'

const allSats = 2_100_000_000_000_000n

const bitcoinScript: Field<Hex, string> = {
  read(value, name) {
    const parsed = parseAddress(typeof value === 'string' ? value : '', 'regtest')
    if (!parsed.ok) throw new Refusal(400, `${name}: ${parsed.problem}`)
    return parsed.value.scriptPubKey
  },
}

/** Money out of nothing. */
export const moneyControls = {
  'POST fund': onNetwork(
    { address: bitcoinScript, sats: decimal, confirm: optional(flag) },
    async (network, { address: to, sats, confirm = true }) => {
      if (sats > allSats) throw new Refusal(400, 'sats is more than there can be')
      return { txid: await pay(network, { to, sats, confirm }) }
    },
  ),
  'POST babylon/fund': onNetwork(
    { address: babylonAddress, ubbn: decimal },
    (network, { address, ubbn }) => {
      network.act({ kind: 'babylon-funds', address, ubbn: ubbn.toString() })
      return { height: network.world.babylon.height }
    },
  ),
}

export type Payment = { readonly to: Hex; readonly sats: bigint; readonly confirm: boolean }

/** Pays out of what was mined. Refuses what the Bitcoin node refuses. */
export async function pay(network: Network, { to, sats, confirm }: Payment): Promise<Txid> {
  const submitted = await network.submit(faucetTransaction(network.world, to, toSats(sats)))
  if (!submitted.ok) throw new Refusal(400, submitted.problem.message)
  if (confirm) await network.mine(1)
  return submitted.value
}
