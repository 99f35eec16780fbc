import { useQuery } from '@tanstack/react-query'
import { useAccountCoins } from '@/components/coins/use-account-coins'
import { useBabylonWallet, useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import type { ProviderTerms } from '@/lib/ports/babylon-chain'
import { babyCheck } from '@/lib/preflight/money'
import type { BabyCheck, PreflightCheck, PreflightName } from '@/lib/preflight/preflight'
import { commissionCheck, nameCheck, providerCheck, shareCheck } from '@/lib/preflight/provider'
import { agreedQueries } from '@/lib/queries/agreed'
import { babylonQueries } from '@/lib/queries/babylon'
import { indexerQueries } from '@/lib/queries/indexer'
import type { Ubbn } from '@/lib/staking/ubbn'
import { accountCheck, screeningCheck } from './account-checks'
import { carriedCheck, fundsCheck, setAsideCheck } from './coin-checks'
import { type Look, lookAt, readLook } from './look'
import { changeCheck, paramsCheck, sourcesCheck, unknownCheck } from './network-checks'
import { paramsQuery } from './params-query'
import type { PreflightProps } from './preflight-props'
import { preflightQueries } from './preflight-queries'

/** A check by its name; null while its answer is out. */
export type PreflightRow = { readonly name: PreflightName; readonly check: PreflightCheck | null }

type About = Pick<PreflightProps, 'stake' | 'params' | 'funds'>

/** Every check, in the order a person reads them, and why the parameters are not told alike, if they are not. */
export function usePreflight(about: About): {
  readonly rows: readonly PreflightRow[]
  readonly paramsTrouble: unknown
} {
  const network = useNetworkRows()
  const money = useMoneyRows(about)
  const provider = useProviderRows(about)
  const person = usePersonRows()
  return {
    rows: [...network.rows, ...money, ...provider, ...person],
    paramsTrouble: network.trouble,
  }
}

function useNetworkRows() {
  const world = useWorld()
  const tip = lookAt(useQuery(agreedQueries.tip(world.ports)))
  const params = lookAt(useQuery(paramsQuery(world)))
  const rows: readonly PreflightRow[] = [
    { name: 'sources', check: sourcesCheck(tip) },
    { name: 'params', check: paramsCheck(params) },
    { name: 'params-change', check: changeCheck(params) },
  ]
  return { rows, trouble: params?.kind === 'failed' ? params.error : null }
}

function useMoneyRows({ stake, params, funds }: About): readonly PreflightRow[] {
  const { ports } = useWorld()
  const known = useAccountCoins()
  const babylon = useBabylonWallet()
  const balance = useQuery({
    ...babylonQueries.balance(ports, babylon?.account.address ?? ''),
    enabled: babylon !== null,
  })
  const gas = readLook<Ubbn, BabyCheck>(lookAt(balance), {
    told: (value) => babyCheck(value, params),
    failed: () => unknownCheck('baby', 'baby-unknown'),
  })
  return [
    { name: 'bitcoin', check: fundsCheck(stake, funds) },
    { name: 'reserved', check: setAsideCheck(known) },
    { name: 'inscriptions', check: carriedCheck(known, stake) },
    { name: 'baby', check: babylon ? gas : unknownCheck('baby', 'baby-unconnected') },
  ]
}

function useProviderRows({ stake: { provider, value } }: About): readonly PreflightRow[] {
  const { ports } = useWorld()
  const terms = lookAt(useQuery(preflightQueries.providerTerms(ports, provider.key)))
  const stats = lookAt(useQuery(indexerQueries.stats(ports)))
  const list = lookAt(useQuery(indexerQueries.finalityProviders(ports)))
  return [
    {
      name: 'provider',
      check: readLook<ProviderTerms | null, PreflightCheck>(terms, {
        told: (told) => providerCheck(provider, told),
        failed: () => unknownCheck('provider', 'provider-untold'),
      }),
    },
    { name: 'commission', check: commissionOf(provider, terms) },
    {
      name: 'share',
      check: readLook(stats, {
        told: ({ activeStake }): PreflightCheck =>
          shareCheck(provider, { value, total: activeStake }),
        failed: () => unknownCheck('share', 'share-unknown'),
      }),
    },
    {
      name: 'look-alike',
      check: readLook(list, {
        told: (listed): PreflightCheck => nameCheck(provider, listed),
        failed: () => unknownCheck('look-alike', 'name-unknown'),
      }),
    },
  ]
}

const commissionOf = (
  provider: PreflightProps['stake']['provider'],
  terms: Look<ProviderTerms | null>,
): PreflightCheck | null =>
  readLook<ProviderTerms | null, PreflightCheck>(terms, {
    told: (told) =>
      told
        ? commissionCheck(provider, told, Date.now())
        : unknownCheck('commission', 'commission-unknown'),
    failed: () => unknownCheck('commission', 'commission-unknown'),
  })

function usePersonRows(): readonly PreflightRow[] {
  const { ports } = useWorld()
  const bitcoin = useBitcoinWallet()
  const babylon = useBabylonWallet()
  const connected = [bitcoin, babylon].filter((wallet) => wallet !== null)
  const where = useQuery(preflightQueries.wallets(connected))
  const screening = useQuery({
    ...preflightQueries.screening(ports, bitcoin?.account.address ?? ''),
    enabled: bitcoin !== null,
  })
  return [
    { name: 'account', check: accountCheck(lookAt(where)) },
    { name: 'screening', check: screeningCheck(lookAt(screening)) },
  ]
}
