import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { AirGapDesk } from '@/lib/ports/air-gap'
import type { FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'

type Options = {
  readonly desk: AirGapDesk
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const identity = { id: 'air-gapped', name: 'A device without a cable' }
const networks: readonly BitcoinNetwork[] = ['mainnet', 'signet', 'regtest']

/** A signing device that is offered everywhere, because nothing of it is in the browser. */
export const airGappedWallet = ({ desk, storage }: Options): FoundBitcoinWallet => ({
  ...identity,
  async connect(network) {
    const [{ connected }, { accountReader }, { rememberAccount, rememberedAccount }] =
      await Promise.all([
        import('./connected'),
        import('./account-reader'),
        import('./remembered-account'),
      ])
    const remembered = rememberedAccount(storage, network)
    if (remembered) return connected(identity, desk, remembered)
    const reader = accountReader(network)
    const traced = await desk.account({ wallet: identity.name, network, reader })
    rememberAccount(storage, traced)
    return connected(identity, desk, traced)
  },
  forget() {
    for (const network of networks) storage.removeItem(`holdfast.air-gapped.${network}`)
  },
})
