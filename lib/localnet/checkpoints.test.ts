import { fromBase64 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { blockHash, decodeHeader } from '@/lib/bitcoin/block'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { isInBlock } from '@/lib/bitcoin/merkle'
import { txidOf } from '@/lib/bitcoin/transaction'
import { checkpointIn } from '@/lib/staking/checkpoint'
import { epochInterval } from './babylon/epochs/epoch-state'
import { checkpointParams } from './genesis'
import { type ClockedLocalnet, openClockedLocalnet } from './testing/clocked-localnet'

const lcd = async (net: ClockedLocalnet, path: string) =>
  await net.get(`/api/babylon/babylon${path}`)

const statusOf = async (net: ClockedLocalnet, epoch: number) =>
  (await lcd(net, `/checkpointing/v1/epochs/${epoch}/status`)) as { status: string }

/** Each is a block of Babylon. */
async function untilBlock(net: ClockedLocalnet, height: number) {
  for (;;) {
    const { babylonHeight } = await net.control('GET status')
    if (babylonHeight >= height) return
    await net.mine(1)
  }
}

type Info = {
  readonly info: {
    readonly best_submission_btc_block_height: number
    readonly best_submission_transactions: readonly {
      readonly index: number
      readonly hash: string
      readonly transaction: string
      readonly proof: string
    }[]
  }
}

test('an epoch’s checkpoint is sealed, written into two Bitcoin transactions, confirmed and final', async () => {
  const net = await openClockedLocalnet()
  await net.control('POST watchers', { checkpoints: false })
  await untilBlock(net, epochInterval)
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_ACCUMULATING' })
  await net.mine(2)
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_SEALED' })
  expect(await lcd(net, '/epoching/v1/current_epoch')).toEqual({
    current_epoch: '2',
    epoch_boundary: `${2 * epochInterval}`,
  })
  await net.control('POST watchers', { checkpoints: true })
  await net.tick()
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_SEALED' })
  await net.mine(1)
  await net.tick()
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_SUBMITTED' })
  await expectWritten(net)
  await net.mine(2)
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_CONFIRMED' })
  await net.mine(3)
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_FINALIZED' })
  const { raw_checkpoint } = (await lcd(net, '/checkpointing/v1/raw_checkpoint/1')) as {
    raw_checkpoint: { lifecycle: { state: string }[] }
  }
  expect(raw_checkpoint.lifecycle.map(({ state }) => state.replace('CKPT_STATUS_', ''))).toEqual([
    'ACCUMULATING',
    'SEALED',
    'SUBMITTED',
    'CONFIRMED',
    'FINALIZED',
  ])
  const again = await openClockedLocalnet(net.lines, { start: net.now() })
  for (const path of ['/checkpointing/v1/raw_checkpoint/1', '/btccheckpoint/v1/1'])
    expect(await lcd(again, path)).toEqual(await lcd(net, path))
})

/** What anyone can check: the proofs, and that both transactions together say what Babylon says. */
async function expectWritten(net: ClockedLocalnet) {
  const { info } = (await lcd(net, '/btccheckpoint/v1/1')) as Info
  const hash = await net.call(`/api/bitcoin/block-height/${info.best_submission_btc_block_height}`)
  const header = await net.call(`/api/bitcoin/block/${await hash.text()}/header`)
  const { merkleRoot, ...rest } = decodeHeader(toHexBrand(await header.text()))
  expect(blockHash({ merkleRoot, ...rest })).toHaveLength(64)
  for (const { hash: txid, transaction, index, proof } of info.best_submission_transactions) {
    const siblings = (proof.match(/.{64}/g) ?? []).map((each) =>
      toHexBrand((each.match(/../g) ?? []).reverse().join('')),
    )
    expect(txidOf(transaction)).toBe(txid)
    expect(isInBlock(txidOf(transaction), { position: index, siblings }, merkleRoot)).toBe(true)
  }
  const { raw_checkpoint } = (await lcd(net, '/checkpointing/v1/raw_checkpoint/1')) as {
    raw_checkpoint: { ckpt: { block_hash_hex: string; bls_multi_sig: string; bitmap: string } }
  }
  const carried = checkpointIn(
    info.best_submission_transactions.map(({ transaction }) => transaction),
    toHexBrand(checkpointParams.tag),
  )
  expect(carried).toMatchObject({
    ok: true,
    value: {
      epoch: 1n,
      blockHash: raw_checkpoint.ckpt.block_hash_hex,
      bitmap: hexOf(fromBase64(raw_checkpoint.ckpt.bitmap)),
      blsSignature: hexOf(fromBase64(raw_checkpoint.ckpt.bls_multi_sig)),
    },
  })
}

test('a reorganisation without the checkpoint seals it again, until it is written once more', async () => {
  const net = await openClockedLocalnet()
  await untilBlock(net, epochInterval + 1)
  await net.mine(1)
  await net.tick()
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_SUBMITTED' })
  const { info } = (await lcd(net, '/btccheckpoint/v1/1')) as Info
  const without = info.best_submission_transactions.map(({ hash }) => hash)
  await net.control('POST reorg', { depth: 1, without })
  await net.control('POST watchers', { checkpoints: false })
  await net.tick()
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_SEALED' })
  await net.control('POST watchers', { checkpoints: true })
  await net.mine(1)
  await net.mine(1)
  await net.tick()
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_SUBMITTED' })
})

test('the next epoch’s checkpoint follows one that is final', async () => {
  const net = await openClockedLocalnet()
  await untilBlock(net, 2 * epochInterval + 1)
  expect(await statusOf(net, 1)).toEqual({ status: 'CKPT_STATUS_FINALIZED' })
  await net.mine(1)
  await net.mine(1)
  expect(await statusOf(net, 2)).toEqual({ status: 'CKPT_STATUS_SUBMITTED' })
  expect(await lcd(net, '/btccheckpoint/v1')).toMatchObject({
    info_list: [{ epoch_number: '1' }, { epoch_number: '2' }],
  })
})
