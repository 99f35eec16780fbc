import fc from 'fast-check'
import { concat, fromBase64 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { flows, keys } from '@/lib/staking/vectors/flows'
import { parseAddress } from './address'
import { bip322Sighash, signBip322, verifyBip322 } from './bip322'
import { hash160 } from './hashes'
import { bytesOf, type Hex, hexOf } from './hex'
import type { BitcoinNetwork } from './network'
import { scriptForm, scriptOfForm } from './script-form'
import { decodeWitness, encodeWitness } from './witness'

/** The test vectors of BIP322 itself. */
const published = [
  {
    address: 'bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l',
    message: '',
    signature:
      'AkcwRAIgM2gBAQqvZX15ZiysmKmQpDrG83avLIT492QBzLnQIxYCIBaTpOaD20qRlEylyxFSeEA2ba9YOixpX8z46TSDtS40ASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=',
  },
  {
    address: 'bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l',
    message: 'Hello World',
    signature:
      'AkcwRAIgZRfIY3p7/DoVTty6YZbWS71bc5Vct9p9Fia83eRmw2QCICK/ENGfwLtptFluMGs2KsqoNSk89pO7F29zJLUx9a/sASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=',
  },
  {
    address: 'bc1ppv609nr0vr25u07u95waq5lucwfm6tde4nydujnu8npg4q75mr5sxq8lt3',
    message: 'Hello World',
    signature:
      'AUHd69PrJQEv+oKTfZ8l+WROBHuy9HKrbFCJu7U1iK2iiEy1vMU5EfMtjc+VSHM7aU0SDbak5IUZRVno2P5mjSafAQ==',
  },
]

const recorded = flows.flatMap(({ name, pops }) =>
  [pops.bip322_p2tr, pops.bip322_p2wpkh].map(({ address, simple_sig_hex }) => ({
    name,
    address,
    message: pops.message,
    witness: bytesOf(simple_sig_hex),
  })),
)

test.each(published)('the published signature of "$message" by $address holds', (example) => {
  const { address, message } = example
  const witness = fromBase64(example.signature)
  expect(verifyBip322({ account: owner(address), message, witness })).toBe(true)
  expect(verifyBip322({ account: owner(address), message: `${message}.`, witness })).toBe(false)
})

test.each(recorded)('the signature by $address in $name holds', ({ address, message, witness }) => {
  expect(verifyBip322({ account: owner(address), message, witness })).toBe(true)
})

test.each(recorded)('what the secret of $address signs in $name holds', ({ address, message }) => {
  const account = owner(address)
  const secret = bytesOf(keys.staker_secret)
  const witness = signBip322({ account, message, secret, aux: new Uint8Array(32) })
  expect(verifyBip322({ account, message, witness })).toBe(true)
})

test('a taproot signature is the recorded one, byte for byte', () => {
  for (const { address, message, witness } of recorded.filter(({ address: a }) => a[3] === 'p')) {
    const secret = bytesOf(keys.staker_secret)
    const signed = signBip322({ account: owner(address), message, secret, aux: new Uint8Array(32) })
    expect(hexOf(signed)).toBe(hexOf(witness))
  }
})

test.each(recorded)('any byte changed in it breaks the signature by $address', (example) => {
  const { address, message, witness } = example
  const account = owner(address)
  const position = fc.integer({ min: 0, max: witness.length - 1 })
  fc.assert(
    fc.property(position, fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = witness.slice()
      changed[at] = (changed[at] ?? 0) ^ flip
      expect(verifyBip322({ account, message, witness: changed })).toBe(false)
    }),
  )
})

test('garbage is no signature', () => {
  const [{ address, message } = { address: '', message: '' }] = recorded
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (witness) => {
      expect(verifyBip322({ account: owner(address), message, witness })).toBe(false)
    }),
  )
})

test('an address of another kind signs nothing here', () => {
  const account = owner('3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy')
  const [{ message, signature } = { message: '', signature: '' }] = published
  expect(verifyBip322({ account, message, witness: fromBase64(signature) })).toBe(false)
  expect(() => bip322Sighash(account, message)).toThrow(RangeError)
})

const [, p2wpkh, p2tr] = published.map(({ address, message, signature }) => {
  const items = decodeWitness(fromBase64(signature))
  if (!items) throw new Error('not a witness')
  return { account: owner(address), message, items }
})
if (!p2wpkh || !p2tr) throw new Error('three examples')
const holds = ({ account, message }: typeof p2wpkh, items: readonly Uint8Array[]) =>
  verifyBip322({ account, message, witness: encodeWitness(items) })

test('a witness with an item more or less is no signature', () => {
  for (const example of [p2wpkh, p2tr]) {
    expect(holds(example, example.items)).toBe(true)
    expect(holds(example, [...example.items, new Uint8Array(1)])).toBe(false)
    expect(holds(example, example.items.slice(1))).toBe(false)
  }
})

test("another key's good signature does not sign for this address", () => {
  const secret = bytesOf(keys.staker_secret)
  const witness = signBip322({ ...p2wpkh, secret })
  expect(verifyBip322({ ...p2wpkh, witness })).toBe(false)
})

test('the same key hash in a legacy output signs nothing', () => {
  const { payload } = scriptForm(p2wpkh.account.scriptPubKey) ?? {}
  const account = { ...p2wpkh.account, scriptPubKey: scriptOfForm('p2pkh', payload as Hex) }
  expect(holds({ ...p2wpkh, account }, p2wpkh.items)).toBe(false)
})

test('an output that is locked to the hash of something that is no compressed key cannot sign', () => {
  const [signature = new Uint8Array(), key = new Uint8Array()] = p2wpkh.items
  const zero = new Uint8Array(1)
  for (const wrong of [concat([zero, key]), concat([key, zero]), new Uint8Array(65).fill(4)]) {
    const scriptPubKey = scriptOfForm('p2wpkh', hexOf(hash160(wrong)))
    const account = { ...p2wpkh.account, scriptPubKey }
    expect(holds({ ...p2wpkh, account }, [signature, wrong])).toBe(false)
  }
})

test('behind a taproot signature only SIGHASH_ALL may stand, and nothing behind that', () => {
  const [signature = new Uint8Array()] = p2tr.items
  const bare = signature.subarray(0, 64)
  for (const end of [[], [0], [2], [0x81], [1, 0], [1, 1]])
    expect(holds(p2tr, [concat([bare, Uint8Array.from(end)])])).toBe(false)
})

test('an output without an address cannot sign', () => {
  const account = { scriptPubKey: '6a' as Hex }
  expect(() => bip322Sighash(account, '')).toThrow(RangeError)
  expect(verifyBip322({ ...p2wpkh, account, witness: encodeWitness(p2wpkh.items) })).toBe(false)
})

function owner(address: string) {
  const network: BitcoinNetwork = address.startsWith('tb1') ? 'signet' : 'mainnet'
  const parsed = parseAddress(address, network)
  if (!parsed.ok) throw new Error(`${address}: ${parsed.problem}`)
  const { scriptPubKey, kind } = parsed.value
  return { scriptPubKey, kind: kind === 'p2tr' ? ('p2tr' as const) : ('p2wpkh' as const) }
}
