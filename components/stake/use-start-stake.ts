import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { flowPorts } from '@/components/signing/flow-ports'
import { useWorld } from '@/components/world/world'
import { WalletNotConnectedError } from '@/lib/flows/errors'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { ReadyStake } from './read-draft'

type Start = {
  readonly stake: ReadyStake
  readonly bitcoin: BitcoinWallet
  readonly babylon: BabylonWallet
}

/** Begins the stake and gives it an address, so that a reload goes on with it. */
export function useStartStake() {
  const world = useWorld()
  const router = useRouter()
  return useMutation({
    mutationFn: async ({ stake, bitcoin, babylon }: Start) => {
      const { beginStake } = await import('@/components/signing/sessions')
      if (stake.coinChoice === null) throw new WalletNotConnectedError('bitcoin')
      const { address, chainId } = babylon.account
      const choice = {
        account: bitcoin.account,
        babylon: { chainId, address },
        finalityProviders: [stake.provider.key],
        value: stake.value,
        stakingTime: stake.stakingTime,
        feeRate: stake.feeRate,
        ...stake.coinChoice,
      }
      return beginStake(choice, flowPorts(world)).id
    },
    onSuccess: (id) => router.push(`/stake?${new URLSearchParams({ flow: id })}`),
  })
}
