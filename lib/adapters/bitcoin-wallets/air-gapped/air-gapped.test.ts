import fc from 'fast-check'
import { toBase64 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { Device } from '@/lib/adapters/bitcoin-wallets/testing/device'
import { scureSigned } from '@/lib/adapters/bitcoin-wallets/testing/scure-signing'
import { stakeRequests } from '@/lib/adapters/bitcoin-wallets/testing/stake-requests'
import { verifyBip322 } from '@/lib/bitcoin/bip322'
import { hexOf } from '@/lib/bitcoin/hex'
import { psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import type { AirGapDesk, AnswerProblem, SigningQuestion } from '@/lib/ports/air-gap'
import { WalletError } from '@/lib/ports/wallets'
import type { Result } from '@/lib/shared/result'
import { cborBytes } from './cbor'
import { airGappedWallet } from './found'
import { collectUr } from './ur-collector'
import { urParts } from './ur-parts'

type Answer = Result<Uint8Array, AnswerProblem>

const kinds = ['p2tr', 'p2wpkh'] as const
const network = 'regtest'

/** A desk at which somebody brings the device's descriptor, and then answers questions as `carry` says. */
function desk(
  device: Device,
  carry: (question: SigningQuestion) => Answer,
  path = '[0a0b0c0d/86h/1h/0h/0/3]',
) {
  const asked: string[] = []
  const { publicKey } = device.account
  const script = device.kind === 'p2tr' ? 'tr' : 'wpkh'
  const port: AirGapDesk = {
    async account({ reader }) {
      asked.push('account')
      const offers = reader.read(`${script}(${path}${publicKey})`)
      const traced = offers.ok ? offers.value[0]?.at(0) : null
      if (!traced) throw new RangeError('no account')
      return traced
    },
    async signed(question) {
      asked.push(question.message ?? question.fileName)
      const answer = carry(question)
      if (!answer.ok) throw new RangeError(answer.problem)
      return answer.value
    },
  }
  return { port, asked }
}

function browser() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  return { kept, storage }
}

const scureAnswer = (device: Device, psbt: Uint8Array, indexes: readonly number[] = [0]) =>
  scureSigned(psbt, indexes, device.key.secret)

for (const kind of kinds) {
  const device = new Device(kind, network)
  const requests = Object.entries(stakeRequests(device.account))

  test.each(requests)(`a ${kind} device signs: %s`, async (_name, request) => {
    const indexes = request.inputs.map(({ index }) => index)
    const { port } = desk(device, ({ psbt, reader }) =>
      reader.read(scureAnswer(device, psbt, indexes)),
    )
    const wallet = await airGappedWallet({ desk: port, storage: browser().storage }).connect(
      network,
    )
    const [answer] = await wallet.signPsbts([{ psbt: psbtOf(request), inputs: request.inputs }])
    expect(verifiedSignatures(request, answer ?? new Uint8Array()).ok).toBe(true)
  })

  test(`the key of a ${kind} device is proven by a transaction`, async () => {
    const { port, asked } = desk(device, ({ psbt, reader }) =>
      reader.read(scureAnswer(device, psbt)),
    )
    const wallet = await airGappedWallet({ desk: port, storage: browser().storage }).connect(
      network,
    )
    const witness = await wallet.signMessage('bbn1words')
    expect(verifyBip322({ account: device.account, message: 'bbn1words', witness })).toBe(true)
    expect(asked).toEqual(['account', 'bbn1words'])
  })
}

const device = new Device('p2tr', network)
const request = stakeRequests(device.account).unbonding
if (!request) throw new Error('there is an unbonding')
const plain = psbtOf(request)
const toSign = { psbt: plain, inputs: request.inputs }

/** The question of one signature, as it lies on the desk. */
async function questionOf(path?: string): Promise<SigningQuestion> {
  let seen: SigningQuestion | null = null
  const carry = (question: SigningQuestion): Answer => {
    seen = question
    return { ok: true, value: question.psbt }
  }
  const { port } = desk(device, carry, path)
  const wallet = await airGappedWallet({ desk: port, storage: browser().storage }).connect(network)
  await wallet.signPsbts([toSign])
  if (!seen) throw new Error('nothing was asked')
  return seen
}

test('what goes out is the same in every form, and says where the key comes from if that is known', async () => {
  const { psbt, base64, frames } = await questionOf()
  expect(base64).toBe(toBase64(psbt))
  expect(hexOf(psbt)).not.toBe(hexOf(plain))
  const take = collectUr()
  const seen = Array.from({ length: frames.count }, (_, at) => take(frames.at(at))).at(-1)
  expect(seen).toEqual({ kind: 'whole', ur: { type: 'crypto-psbt', cbor: cborBytes(psbt) } })
  expect((await questionOf('')).psbt).toEqual(plain)
})

test('an answer is read from bytes, base64, hex, a file of text, and codes of one frame or many', async () => {
  const { psbt, reader } = await questionOf()
  const answer = scureAnswer(device, psbt)
  const base64 = toBase64(answer)
  const ur = { type: 'crypto-psbt', cbor: cborBytes(answer) }
  for (const brought of [
    answer,
    base64,
    `${base64.slice(0, 60)}\n${base64.slice(60)}\n`,
    hexOf(answer),
    hexOf(answer).toUpperCase(),
    new TextEncoder().encode(base64),
    urParts(ur, 10_000).at(0),
  ])
    expect(reader.read(brought)).toEqual({ ok: true, value: answer })
  const [scan, parts] = [reader.scan(), urParts(ur, 100)]
  const seen = Array.from({ length: parts.count }, (_, at) => scan(parts.at(at))).at(-1)
  expect(seen).toEqual({ kind: 'whole', result: { ok: true, value: answer } })
  expect(reader.scan()(base64)).toEqual({ kind: 'whole', result: { ok: true, value: answer } })
})

test('what is not the answer is refused with its reason', async () => {
  const { psbt, frames, reader } = await questionOf()
  const other = psbtOf(stakeRequests(device.account).slashing ?? request)
  const problemOf = (brought: Uint8Array | string) => {
    const result = reader.read(brought)
    return result.ok ? null : result.problem
  }
  expect(problemOf('')).toBe('nothing')
  expect(problemOf('hello')).toBe('not-a-psbt')
  expect(problemOf('cafe')).toBe('not-a-psbt')
  expect(problemOf(Uint8Array.of(0))).toBe('not-a-psbt')
  expect(problemOf(psbt)).toBe('unsigned')
  expect(problemOf(scureAnswer(device, other))).toBe('different-transaction')
  if (frames.count > 1) expect(problemOf(frames.at(0))).toBe('other-code')
})

test('no answer with one byte changed is taken unless its signature is right all the same', async () => {
  const { psbt, reader } = await questionOf()
  const answer = scureAnswer(device, psbt)
  fc.assert(
    fc.property(fc.nat(answer.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = answer.slice()
      changed[at] = (changed[at] ?? 0) ^ flip
      const read = reader.read(changed)
      if (read.ok) expect(verifiedSignatures(request, read.value).ok).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('the address that was used is there on the next visit, and forgotten on request', async () => {
  const { kept, storage } = browser()
  const { port, asked } = desk(device, () => ({ ok: false, problem: 'unsigned' }))
  const first = await airGappedWallet({ desk: port, storage }).connect(network)
  const found = airGappedWallet({ desk: port, storage })
  expect((await found.connect(network)).account).toEqual(first.account)
  expect(asked).toEqual(['account'])
  expect([...kept.values()]).toEqual([`tr([0a0b0c0d/86h/1h/0h/0/3]${device.account.publicKey})`])
  found.forget?.()
  expect(kept.size).toBe(0)
})

test('what is remembered in words we did not write is asked for again', async () => {
  const { kept, storage } = browser()
  kept.set('holdfast.air-gapped.regtest', 'tr(damaged)')
  const { port, asked } = desk(device, () => ({ ok: false, problem: 'unsigned' }))
  await airGappedWallet({ desk: port, storage }).connect(network)
  expect(asked).toEqual(['account'])
})

test('a person who gives up has said no', async () => {
  const refusing: AirGapDesk = {
    account: () => Promise.reject(new WalletError('wallet-rejected', 'device')),
    signed: () => Promise.reject(new WalletError('wallet-rejected', 'device')),
  }
  const { kept, storage } = browser()
  const wallet = airGappedWallet({ desk: refusing, storage })
  await expect(wallet.connect(network)).rejects.toMatchObject({ code: 'wallet-rejected' })
  expect(kept.size).toBe(0)
})
