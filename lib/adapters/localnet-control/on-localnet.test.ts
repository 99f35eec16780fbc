import { beforeAll, expect, test } from 'vitest'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { localKey } from '@/lib/localnet/genesis-keys'
import {
  type ClockedLocalnet,
  openClockedLocalnet,
  origin,
} from '@/lib/localnet/testing/clocked-localnet'
import type { LocalnetControl, LocalnetFault } from '@/lib/ports/localnet-control'
import { createLocalnetControl } from './localnet-control'

let net: ClockedLocalnet
let control: LocalnetControl

beforeAll(async () => {
  net = await openClockedLocalnet()
  control = createLocalnetControl({ root: `${origin}/localnet`, fetch: net.fetch })
})

test('the network reorganises, asks for more and takes a provider’s key', async () => {
  await control.mine(3)
  const { height } = await control.status()
  expect(await control.reorganise(2)).toBe(height + 1)
  await control.setFees(toFeeRate(300))
  expect(await net.bitcoin.feeRates()).toMatchObject({ fastest: 300 })
  await control.setFees(null)
  expect(await net.bitcoin.feeRates()).toMatchObject({ fastest: 5 })
  const { key } = localKey('finality provider 1')
  await control.slash(key)
  const path = `/api/babylon/babylon/btcstaking/v1/finality_providers/${key}/finality_provider`
  const { finality_provider: slashed } = (await net.get(path)) as {
    finality_provider: { slashed_babylon_height: string }
  }
  expect(Number(slashed.slashed_babylon_height)).toBeGreaterThan(0)
})

test('every fault the page can ask for is one the network knows', async () => {
  const faults: readonly LocalnetFault[] = [
    { source: 'bitcoin', kind: 'stale', blocks: 2 },
    { source: 'bitcoin-2', kind: 'timeout' },
    { source: 'bitcoin-3', kind: 'slow' },
    { source: 'babylon', kind: '500' },
    { source: 'babylon-2', kind: '429' },
    { source: 'indexer', kind: '451' },
    { source: 'indexer', kind: 'html' },
    { source: 'indexer', kind: 'truncated' },
    { source: 'indexer', kind: 'broken-off' },
    { source: 'indexer', kind: 'wrong-types' },
    { source: 'indexer', kind: 'unknown-enum' },
    { source: 'indexer', kind: 'mutated', seed: 5 },
    { source: 'indexer', kind: 'covenant-key' },
    { source: 'indexer', kind: 'slashing-script' },
    { source: 'indexer', kind: 'provider-key' },
    { source: 'indexer', kind: 'foreign-change' },
    { source: 'indexer', kind: 'foreign-unbonding' },
    { source: 'indexer', kind: 'fake-confirmation' },
    { source: 'bitcoin', kind: 'utxo-value' },
    { source: 'bitcoin', kind: 'utxo-script' },
    { source: 'bitcoin', kind: 'fees' },
    { source: 'bitcoin', kind: 'tip-ahead' },
    { source: 'bitcoin', kind: 'hidden' },
    { source: 'bitcoin', kind: 'invented-coin' },
    { source: 'bitcoin', kind: 'fake-spend' },
    { source: 'bitcoin', kind: 'false-proof' },
    { source: 'bitcoin', kind: 'forged-block' },
    { source: 'bitcoin', kind: 'swallowed' },
  ]
  await control.setFaults(faults)
  expect(await control.faults()).toEqual(faults)
  await control.setFaults([])
  expect(await control.faults()).toEqual([])
})
