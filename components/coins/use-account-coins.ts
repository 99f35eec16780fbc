import { useQuery } from '@tanstack/react-query'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { type Inscriptions, type KnownCoin, knownCoins } from '@/lib/bitcoin/coin-classes'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import { agreedQueries } from '@/lib/queries/agreed'
import { coinQueries } from './coin-queries'

/** The coins of the connected account, with what is known of each. */
export type AccountCoins = {
  readonly account: BitcoinAccount
  readonly coins: readonly KnownCoin[]
  readonly inscriptions: Inscriptions
  /** Which entry of the journal a reserved coin belongs to, by its outpoint. */
  readonly reservedBy: ReadonlyMap<string, string>
}

export type AccountCoinsState =
  | { readonly kind: 'no-account' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | ({ readonly kind: 'ready' } & AccountCoins)

/** As enough sources list them; a coin is spoken of only when everything that bars it is known. */
export function useAccountCoins(): AccountCoinsState {
  const { ports } = useWorld()
  const account = useBitcoinWallet()?.account
  const enabled = account !== undefined
  const address = account?.address ?? ''
  const coins = useQuery({ ...agreedQueries.utxos(ports, address), enabled })
  const reserved = useQuery({ ...coinQueries.reserved(ports), enabled })
  const held = useQuery({ ...coinQueries.held(ports), enabled })
  const asked = { address, coins: coins.data ?? [] }
  const inscriptions = useQuery({
    ...coinQueries.inscriptions(ports, asked),
    enabled: coins.data !== undefined,
  })
  const answers = [coins, reserved, held, inscriptions]
  const problem = useProblem(answers)
  if (!account) return { kind: 'no-account' }
  if (coins.data && reserved.data && held.data && inscriptions.data)
    return {
      kind: 'ready',
      account,
      coins: knownCoins(coins.data, {
        reserved: reserved.data.map(({ outpoint }) => outpoint),
        held: held.data,
        inscriptions: inscriptions.data,
      }),
      inscriptions: inscriptions.data,
      reservedBy: new Map(
        reserved.data.map(({ outpoint, entryId }) => [formatOutpoint(outpoint), entryId]),
      ),
    }
  if (problem === null) return { kind: 'loading' }
  const retry = () => {
    for (const answer of answers) void answer.refetch()
  }
  return { kind: 'failed', error: problem, retry }
}
