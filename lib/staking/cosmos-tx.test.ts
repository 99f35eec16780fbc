import { sha256 } from '@noble/hashes/sha2'
import fc from 'fast-check'
import { concat } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { publicKeyOf, signEcdsa, verifyEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toCompressedKey } from '@/lib/bitcoin/keys'
import { type Auth, auth, cosmosTypeUrls, msgSend } from './cosmos-messages'
import {
  authInfo,
  decodeTxRaw,
  signDocBytes,
  txBody,
  txHash,
  txRaw,
  verifySignedDoc,
} from './cosmos-tx'
import { toUbbn } from './ubbn'

const secret = bytesOf('11'.repeat(32))
const publicKey = bytesOf(publicKeyOf(secret))
const sent = msgSend.encode({
  fromAddress: 'bbn1a',
  toAddress: 'bbn1b',
  amount: [{ denom: 'ubbn', amount: '12' }],
})
const terms = { publicKey, sequence: 7n, fee: toUbbn(4000), gasLimit: 200_000n }
const doc = {
  bodyBytes: txBody([{ typeUrl: cosmosTypeUrls.send, value: sent }]),
  authInfoBytes: authInfo(terms),
  chainId: 'bbn-1',
  accountNumber: 42n,
}

/** What an obliging wallet answers when it signs `changed`. */
const sign = (changed: Partial<typeof doc> = {}) => {
  const signed = { ...doc, ...changed }
  return { ...signed, signature: signEcdsa(sha256(signDocBytes(signed)), secret) }
}

const verify = (signed: ReturnType<typeof sign>) =>
  verifySignedDoc({ doc, signed, publicKey, maxFee: toUbbn(5000) })

// A transaction from the tests of cosmjs (stargate, `testutils.spec.ts`).
const cosmjsTx = [
  '0a93010a90010a1c2f636f736d6f732e62616e6b2e763162657461312e4d736753656e6412700a2d636f736d6f7331706b70747265',
  '3766646b6c366766727a6c65736a6a766878686c63337234676d6d6b38727336122d636f736d6f733171797071787071397163727373',
  '7a673270767871367273307a716733797963356c7a763778751a100a0575636f736d12073132333435363712650a4e0a460a1f2f636f',
  '736d6f732e63727970746f2e736563703235366b312e5075624b657912230a21034f04181eeba35391b858633a765c4a0c189697b40d',
  '216354d50890d350c7029012040a02080112130a0d0a0575636f736d12043230303010c09a0c1a40c9dd20e07464d3a688ff4b710b1f',
  'bc027e495e797cfa0b4804da2ed117959227772de059808f765aa29b8f92edf30f4c2c5a438e30d3fe6897daa7141e3ce6f9',
].join('')

test('the bytes that are signed are those another implementation signed', () => {
  const { body, authInfo: cosmjsAuth, signatures, ...bytes } = decodeTxRaw(bytesOf(cosmjsTx))
  const signed = signDocBytes({ ...bytes, chainId: 'simd-testing', accountNumber: 1n })
  const key = toCompressedKey('034f04181eeba35391b858633a765c4a0c189697b40d216354d50890d350c70290')
  expect(signatures.map((signature) => verifyEcdsa(sha256(signed), key, signature))).toEqual([true])
  expect(hexOf(txBody(body.messages))).toBe(hexOf(bytes.bodyBytes))
  const ours = authInfo({
    publicKey: bytesOf(key),
    sequence: 0n,
    fee: toUbbn(2000),
    gasLimit: 200_000n,
  })
  expect(hexOf(ours)).toBe(
    hexOf(bytes.authInfoBytes).replace('12130a0d0a0575636f736d', '12120a0c0a047562626e'),
  )
  const free = authInfo({ ...terms, fee: toUbbn(0) })
  expect(auth.decode(free).fee?.amount).toEqual([])
  expect(cosmjsAuth.fee?.amount).toEqual([{ denom: 'ucosm', amount: '2000' }])
})

test('a transaction decodes to what it was made of', () => {
  const decoded = decodeTxRaw(txRaw(sign()))
  expect(decoded.body).toEqual({
    messages: [{ typeUrl: cosmosTypeUrls.send, value: sent }],
    memo: '',
  })
  expect(decoded.authInfo.fee).toMatchObject({
    amount: [{ denom: 'ubbn', amount: '4000' }],
    gasLimit: 200_000n,
  })
  expect(decoded.authInfo.signerInfos[0]?.sequence).toBe(7n)
  expect(decoded.signatures).toHaveLength(1)
})

test('no amount is below zero', () => {
  expect(() => toUbbn(-1)).toThrow(RangeError)
  expect(toUbbn(0)).toBe(0n)
})

test('a dry run keeps its empty signature', () => {
  const tx = txRaw({ ...doc, signature: new Uint8Array() })
  expect(decodeTxRaw(tx).signatures).toEqual([new Uint8Array()])
  expect(txHash(tx)).toBe(hexOf(sha256(tx)).toUpperCase())
})

test('what was signed as shown is ready to broadcast', () => {
  expect(verify(sign())).toEqual({ ok: true, value: txRaw(sign()) })
})

test('the wallet may choose another fee, up to the limit', () => {
  const fees = [0, 1, 4999, 5000].map((fee) => authInfo({ ...terms, fee: toUbbn(fee) }))
  for (const authInfoBytes of fees)
    expect(verify(sign({ authInfoBytes }))).toMatchObject({ ok: true })
  const authInfoBytes = authInfo({ ...terms, fee: toUbbn(5001) })
  expect(verify(sign({ authInfoBytes }))).toMatchObject({ problem: 'fee-too-high' })
})

const other = bytesOf(publicKeyOf(bytesOf('22'.repeat(32))))
const replaced = (from: string, to: string) => bytesOf(hexOf(doc.authInfoBytes).replace(from, to))
const ours = auth.decode(doc.authInfoBytes)
const [signer] = ours.signerInfos
const signerKey = signer?.publicKey
if (!signer || !signerKey) throw new Error('nobody signs')
const withAuth = (changes: Partial<Auth>) => auth.encode({ ...ours, ...changes })
const withSigner = (changes: Partial<typeof signer>) =>
  withAuth({ signerInfos: [{ ...signer, ...changes }] })
const feeOf4000 = '0a0c0a047562626e120434303030'

test.each([
  ['changed-message', { bodyBytes: txBody([]) }],
  ['wrong-key', { authInfoBytes: authInfo({ ...terms, publicKey: other }) }],
  ['wrong-sequence', { authInfoBytes: authInfo({ ...terms, sequence: 8n }) }],
  ['wrong-sign-mode', { authInfoBytes: replaced('12040a020801', '12040a02087f') }],
  ['wrong-denom', { authInfoBytes: replaced('7562626e', '7562626f') }],
  ['malformed', { authInfoBytes: replaced('34303030', '2d343030') }],
  ['malformed', { authInfoBytes: replaced('34303030', '34303078') }],
  ['malformed', { authInfoBytes: doc.authInfoBytes.subarray(1) }],
  ['malformed', { authInfoBytes: withAuth({ fee: null }) }],
  ['wrong-key', { authInfoBytes: withAuth({ signerInfos: [] }) }],
  ['wrong-key', { authInfoBytes: withAuth({ signerInfos: [signer, signer] }) }],
  ['wrong-key', { authInfoBytes: withSigner({ publicKey: null }) }],
  ['wrong-key', { authInfoBytes: withSigner({ publicKey: { ...signerKey, typeUrl: '/other' } }) }],
  ['wrong-sign-mode', { authInfoBytes: withSigner({ modeInfo: null }) }],
  ['wrong-sign-mode', { authInfoBytes: withSigner({ modeInfo: { single: null } }) }],
  // Field 3 of the fee is the payer, 4 the granter; field 3 of the whole is a tip.
  ['other-payer', { authInfoBytes: withFee('1a0161') }],
  ['other-payer', { authInfoBytes: withFee('220161') }],
  ['unknown-terms', { authInfoBytes: withFee('2a0161') }],
  ['unknown-terms', { authInfoBytes: concat([doc.authInfoBytes, bytesOf('1a020a00')]) }],
  ['wrong-signature', { chainId: 'bbn-2' }],
  ['wrong-signature', { accountNumber: 43n }],
])('%s is noticed', (problem, changed) => {
  expect(verify(sign(changed))).toEqual({ ok: false, problem })
})

/** The terms with more fields at the end of the fee. */
function withFee(more: string) {
  const fee = `${feeOf4000}10c09a0c`
  const length = (hex: string) => (hex.length / 2).toString(16).padStart(2, '0')
  return replaced(`12${length(fee)}${fee}`, `12${length(fee + more)}${fee}${more}`)
}

test('no changed bit of the signature or of the signed bytes is accepted', () => {
  const signed = sign()
  const fields = ['bodyBytes', 'authInfoBytes', 'signature'] as const
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.nat(), (field, at) => {
      const bit = at % (signed[field].length * 8)
      const bytes = signed[field].map((byte, i) =>
        i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte,
      )
      expect(verify({ ...signed, [field]: bytes }).ok).toBe(false)
    }),
  )
})

test('a signature with a high s, which Babylon refuses, is refused here', () => {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const signed = sign()
  const s = BigInt(`0x${hexOf(signed.signature.subarray(32))}`)
  const high = bytesOf((order - s).toString(16).padStart(64, '0'))
  const signature = concat([signed.signature.subarray(0, 32), high])
  expect(verify({ ...signed, signature })).toMatchObject({ problem: 'wrong-signature' })
})
