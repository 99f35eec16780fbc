import type { AccountKind } from '@/lib/bitcoin/account'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import type { Inscriptions } from '@/lib/bitcoin/coin-classes'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { type Hex, toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { UnsignedTransaction } from '@/lib/bitcoin/signing'
import { finalSequence, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { type Outpoint, toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { ConnectedWallets, FlowPorts } from '@/lib/flows/flow-ports'
import type { FlowSession } from '@/lib/flows/session'
import type { StakeChoice } from '@/lib/flows/stake-state'
import type { JournalEntry } from '@/lib/ports/journal'
import type { ParamsWitness } from '@/lib/ports/params-witness'
import { FakeBabylon } from './fake-babylon'
import { fakeBabylonWallet } from './fake-babylon-wallet'
import { FakeBitcoin } from './fake-bitcoin'
import { fakeBitcoinWallet } from './fake-bitcoin-wallet'
import { FakeJournal } from './fake-journal'
import { fakeKey } from './fake-keys'
import { fakeRehearsals } from './fake-rehearsals'

/** At which saved step a tab is closed, and whether the step was saved before. */
export type Crash = { readonly step: string; readonly when: 'before-saving' | 'after-saving' }

const never = new Promise<never>(() => {})

/** More than any test needs. A flow that a test has left alone would keep the tests after it from their time for ever. */
const mostWaits = 5_000

/** Both chains, both wallets and what survives a closed tab. */
export class FakeWorld {
  readonly bitcoin = new FakeBitcoin()
  readonly babylon = new FakeBabylon()
  readonly journal = new FakeJournal()
  readonly rehearsals = fakeRehearsals()
  readonly wallet
  readonly babylonWallet = fakeBabylonWallet(fakeKey('babylon'))
  connected: ConnectedWallets
  held: readonly Outpoint[] = []
  inscriptions: (coins: readonly Outpoint[]) => Inscriptions = (clean) => ({
    kind: 'checked',
    clean,
    inscribed: [],
  })
  /** In milliseconds since 1970. */
  now = 1_700_000_000_000
  #waits = 0
  /** What happens whenever a flow waits for the chain. */
  onWait = () => this.timePasses()

  constructor(kind: AccountKind = 'p2tr') {
    this.wallet = fakeBitcoinWallet(fakeKey('staker'), kind)
    this.connected = { bitcoin: this.wallet, babylon: this.babylonWallet }
    const { scriptPubKey } = this.wallet.account
    const funding = origin(scriptPubKey)
    this.bitcoin.take(funding.hex)
    this.bitcoin.coins = [coinOf(funding, scriptPubKey)]
  }

  /** Pays the account so many coins more, each worth 2,000,000 sat. */
  fund(count: number) {
    const { scriptPubKey } = this.wallet.account
    for (let coin = 0; coin < count; coin++) {
      const funding = origin(scriptPubKey, this.bitcoin.coins.length)
      this.bitcoin.take(funding.hex)
      this.bitcoin.coins = [...this.bitcoin.coins, coinOf(funding, scriptPubKey)]
    }
  }

  /** A node that sees what Bitcoin is, and an indexer that tells the same. */
  get witnesses(): readonly ParamsWitness[] {
    const { params } = this.babylon.port
    const node = {
      kind: 'babylon',
      name: 'node',
      params,
      bitcoinTip: this.bitcoin.port.tip,
    } as const
    return [node, { kind: 'indexer', name: 'indexer', params }]
  }

  get choice(): StakeChoice {
    return {
      account: this.wallet.account,
      babylon: { chainId: 'fake-1', address: this.babylonWallet.account.address },
      finalityProviders: [fakeKey('provider').key],
      value: toSats(500_000),
      stakingTime: toBlocks(100),
      feeRate: toFeeRate(2),
      coins: null,
      uncheckedCoins: 'leave',
    }
  }

  /** A block is found, the covenant signs, and Babylon counts what is deep enough. */
  timePasses(signers = 3) {
    this.bitcoin.mine()
    this.babylon.covenantSigns(signers)
    this.babylon.counts(this.bitcoin.deepEnough())
  }

  /** The ports as one tab has them. When it is closed at `crash`, nothing it asked for ever comes back. */
  tab(crash?: Crash): { readonly ports: FlowPorts; readonly closed: Promise<void> } {
    let close = () => {}
    const closed = new Promise<void>((resolve) => {
      close = resolve
    })
    const journal = this.journal.tab(async ({ state }: JournalEntry, write) => {
      const isHere = (state as { step: string }).step === crash?.step
      if (!isHere || crash?.when === 'after-saving') write()
      if (!isHere) return
      journal.close()
      close()
      await never
    })
    const ports: FlowPorts = {
      bitcoin: this.bitcoin.port,
      agreed: this.bitcoin.port,
      babylon: this.babylon.port,
      indexer: {
        ...this.babylon.port,
        screening: async () => 'clear',
        inscriptions: async (_, coins) => this.inscriptions(coins),
      },
      paramsWitnesses: this.witnesses,
      journal: journal.port,
      rehearsals: this.rehearsals,
      heldCoins: { held: async () => this.held },
      wallets: () => this.connected,
      wait: async (milliseconds) => {
        this.#waits += 1
        if (this.#waits > mostWaits) await never
        await new Promise((resolve) => setTimeout(resolve))
        if (milliseconds > 0) this.onWait()
      },
      now: () => this.now,
    }
    return { ports, closed }
  }
}

/** The transaction that made the coin, and whose output 1 it is. */
const origin = (scriptPubKey: Hex, vout = 0) =>
  unsignedTransaction({
    inputs: [
      {
        outpoint: { txid: toTxid('c0'.repeat(32)), vout },
        prevout: { scriptPubKey, value: toSats(2_001_000) },
        sequence: finalSequence,
      },
    ],
    outputs: [
      { scriptPubKey: toHexBrand('6a'), value: toSats(0) },
      { scriptPubKey, value: toSats(2_000_000) },
    ],
  })

const coinOf = ({ txid }: UnsignedTransaction, scriptPubKey: Hex): Utxo => ({
  outpoint: { txid, vout: 1 },
  scriptPubKey,
  value: toSats(2_000_000),
  confirmedAt: toHeight(150),
})

/** Clicks through every prompt until the flow is done, has failed, or `until` says so. */
export const played = <State extends { readonly step: string }>(
  session: FlowSession<State>,
  until: (state: State) => boolean = () => false,
): Promise<() => void> =>
  new Promise((resolve) => {
    const stop = session.subscribe(look)
    if (session.getSnapshot().activity === 'done') resolve(stop)
    function look() {
      const { activity, state } = session.getSnapshot()
      if (activity === 'done' || activity === 'failed' || until(state)) resolve(stop)
      else if (activity === 'waiting-for-user') queueMicrotask(session.act)
    }
  })
