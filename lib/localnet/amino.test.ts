import { sha256 } from '@noble/hashes/sha2'
import { expect, test } from 'vitest'
import { signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { aminoSignBytes, aminoSignDoc, verifyAminoSignedDoc } from '@/lib/staking/amino-tx'
import { aminoMode, authInfo, txBody, txRaw } from '@/lib/staking/cosmos-tx'
import { toUbbn } from '@/lib/staking/ubbn'
import { chainId } from './genesis'
import { openClockedLocalnet } from './testing/clocked-localnet'
import { creation, expected, openStaker, prepareStake } from './testing/staker'

/** A registration as a Ledger signs it, ready to be sent. */
async function withLedger(line: 'bsn' | 'genesis') {
  const net = await openClockedLocalnet([], { line })
  const staker = await openStaker(net, 'ledger')
  const { message, transactions } = await prepareStake(staker)
  const { babylonAddress, cosmosKey } = staker
  const known = await net.babylon.account(babylonAddress)
  const maxFee = toUbbn(10_000)
  const terms = {
    bodyBytes: txBody([creation(message)]),
    chainId,
    accountNumber: known?.accountNumber ?? 0n,
    sequence: known?.sequence ?? 0n,
    fee: maxFee,
    gasLimit: 2_000_000n,
  }
  const publicKey = bytesOf(cosmosKey.publicKey)
  const sign = (bytes: Uint8Array) => signEcdsa(sha256(bytes), cosmosKey.secret)
  return { net, terms, publicKey, maxFee, sign, stakingTxid: transactions.stakingTxid }
}

for (const line of ['bsn', 'genesis'] as const)
  test(`the ${line} line registers a stake that was signed as a Ledger signs`, async () => {
    const { net, terms, publicKey, maxFee, sign, stakingTxid } = await withLedger(line)
    const signed = aminoSignDoc(terms)
    const signature = sign(aminoSignBytes(signed))
    const tx = expected(verifyAminoSignedDoc({ terms, signed, signature, publicKey, maxFee }))
    const hash = await net.babylon.broadcast(tx)
    expect(await net.babylon.transactionResult(hash)).toMatchObject({ code: 0 })
    expect(await net.babylon.delegation(stakingTxid)).toMatchObject({ status: { kind: 'pending' } })
  })

test('a document that leaves out what the transaction says is not a signature of it', async () => {
  const { net, terms, publicKey, sign } = await withLedger('bsn')
  const authInfoBytes = authInfo({ publicKey, ...terms, mode: aminoMode })
  const send = (bodyBytes: Uint8Array, signature: Uint8Array) =>
    net.babylon.broadcast(txRaw({ bodyBytes, authInfoBytes, signature }))
  const refused = { refusal: 4, reason: expect.stringContaining('signature verification failed') }
  const signature = sign(aminoSignBytes(aminoSignDoc(terms)))
  // timeout_height: 9, which this document does not tell.
  const withTimeout = bytesOf(`${hexOf(terms.bodyBytes)}1809`)
  await expect(send(withTimeout, signature)).rejects.toMatchObject(refused)
  const other = sign(aminoSignBytes(aminoSignDoc({ ...terms, gasLimit: 1n })))
  await expect(send(terms.bodyBytes, other)).rejects.toMatchObject(refused)
  await send(terms.bodyBytes, signature)
})
