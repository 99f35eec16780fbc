import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { Txid } from '@/lib/bitcoin/txid'
import { stakeParts } from '@/lib/flows/fixed-stake'
import type { FlowPorts } from '@/lib/flows/flow-ports'
import { knownStake } from '@/lib/flows/known-stake'
import type { ExitSigned, FixedStake } from '@/lib/flows/stake-state'
import { type KitParts, type RecoveryKit, recoveryKit } from '@/lib/kit/recovery-kit'
import type { Result } from '@/lib/shared/result'
import { stakingOutputIndex } from '@/lib/staking/staking-transaction'

/** Which stake, and what this browser has kept of it. */
export type KitStake = {
  readonly account: BitcoinAccount
  readonly stakingTxid: Txid
  /** null where nothing is kept: then the kit is made of what Babylon or the indexer tells, compared with our own. */
  readonly kept: (FixedStake & ExitSigned) | null
}

type Told = Pick<
  KitParts,
  | 'account'
  | 'babylon'
  | 'params'
  | 'terms'
  | 'stakingTx'
  | 'stakingOutputIndex'
  | 'covenantSignatures'
>

/** What a kit says besides the stake itself. */
export type KitWords = {
  readonly words: (stake: Told) => readonly string[]
  readonly links: KitParts['links']
}

/** Made of what was kept if that is enough, else of what a server tells. */
export async function makeKit(
  stake: KitStake,
  { words, links }: KitWords,
  ports: Pick<FlowPorts, 'babylon' | 'indexer' | 'now'>,
): Promise<Result<RecoveryKit, 'too-few-signatures'>> {
  const made = (told: Told) =>
    recoveryKit({ ...told, madeAt: ports.now(), links, words: words(told) })
  const kept = keptStake(stake)
  const kit = kept && made(kept)
  return kit?.ok ? kit : made(await toldStake(stake, ports))
}

function keptStake({ kept }: KitStake): Told | null {
  if (!kept?.exitSignatures) return null
  const { account, babylon } = kept.choice
  return {
    account,
    babylon,
    params: kept.params,
    terms: stakeParts(kept).terms,
    stakingTx: kept.transaction.hex,
    stakingOutputIndex,
    covenantSignatures: kept.exitSignatures,
  }
}

async function toldStake(
  { account, stakingTxid }: KitStake,
  ports: Pick<FlowPorts, 'babylon' | 'indexer'>,
): Promise<Told> {
  const stake = await knownStake({ account, stakingTxid }, ports, (known) => known)
  return { ...stake, account, babylon: null }
}
