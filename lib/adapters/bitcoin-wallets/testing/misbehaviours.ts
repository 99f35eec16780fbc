import { fakeKey } from '@/lib/flows/testing/fake-keys'
import type { Device, Reply, Trick } from './device'
import * as forged from './forgery'
import { scureMessage } from './scure-signing'

/** How the flow ends with the wallet in that mood: an error's code, or `done` for what does no harm. */
export type Ending =
  | 'done'
  | 'signature-refused'
  | 'wallet-rejected'
  | 'wallet-locked'
  | 'wallet-wrong-network'
  | 'wallet-wrong-account'
  | 'wallet-timed-out'
  | 'wallet-failed'

export type Misbehaviour = {
  readonly name: string
  /** The prompt at which the wallet misbehaves. */
  readonly at: 'sign-slashing' | 'prove-possession' | 'sign-staking'
  readonly mood: (device: Device) => void
  readonly ends: Ending
  /** Whether time has to pass until it ends. */
  readonly hangs?: true
}

const playing = (trick: Trick) => (device: Device) => {
  device.trick = trick
}

const always =
  (reply: Reply): Trick =>
  () =>
    reply

const rejecting =
  (cause: unknown): Trick =>
  () =>
    Promise.reject(cause)

const userRejection = { code: 4001, message: 'User rejected the request.' }
const rpcRejection = { jsonrpc: '2.0', id: '1', error: { code: -32000, message: 'No.' } }
const hugeText = 'ab'.repeat(6_000_000)

/** Signs as it was asked to, and is elsewhere by then; it says so, or does not. */
const leaving =
  (leave: (device: Device) => void, tell: 'aloud' | 'silently' = 'aloud'): Trick =>
  ({ device, honest }) => {
    const reply = honest()
    leave(device)
    if (tell === 'aloud') device.changed()
    return reply
  }

const toAnotherAccount = (device: Device) => {
  device.key = fakeKey('other')
}

const toAnotherNetwork = (device: Device) => {
  device.networkNow = 'another'
}

const atSlashing: readonly Omit<Misbehaviour, 'at'>[] = [
  { name: 'signs another leaf', mood: playing(forged.anotherLeaf), ends: 'signature-refused' },
  {
    name: 'signs another leaf under the label of the right one',
    mood: playing(forged.anotherLeafMislabelled),
    ends: 'signature-refused',
  },
  { name: 'signs one leaf more', mood: playing(forged.oneLeafMore), ends: 'signature-refused' },
  {
    name: 'signs with the tweaked key',
    mood: playing(forged.tweakedKey),
    ends: 'signature-refused',
  },
  {
    name: 'signs with another wallet’s key',
    mood: playing(forged.anotherKey),
    ends: 'signature-refused',
  },
  {
    name: 'signs with SIGHASH_ALL on taproot',
    mood: playing(forged.sighashAllOnTaproot),
    ends: 'signature-refused',
  },
  { name: 'answers 65 bytes', mood: playing(forged.oneByteMore), ends: 'signature-refused' },
  { name: 'returns it unsigned', mood: playing(forged.unsigned), ends: 'signature-refused' },
  { name: 'changes an output', mood: playing(forged.anotherOutput), ends: 'signature-refused' },
  { name: 'changes a sequence', mood: playing(forged.anotherSequence), ends: 'signature-refused' },
  {
    name: 'changes the locktime',
    mood: playing(forged.anotherLocktime),
    ends: 'signature-refused',
  },
  { name: 'relabels the key', mood: playing(forged.relabelled), ends: 'done' },
  { name: 'drops metadata', mood: playing(forged.withoutMetadata), ends: 'done' },
  { name: 'finalises early', mood: playing(forged.finalisedEarly), ends: 'done' },
  {
    name: 'answers no PSBT',
    mood: playing(({ asked }) => ({
      kind: 'psbts',
      psbts: asked.map(() => Uint8Array.of(1, 2, 3)),
    })),
    ends: 'signature-refused',
  },
  { name: 'throws a string', mood: playing(rejecting('something broke')), ends: 'wallet-failed' },
  { name: 'rejects with undefined', mood: playing(rejecting(undefined)), ends: 'wallet-failed' },
  { name: 'says no', mood: playing(rejecting(userRejection)), ends: 'wallet-rejected' },
  {
    name: 'rejects with a JSON-RPC object',
    mood: playing(rejecting(rpcRejection)),
    ends: 'wallet-rejected',
  },
  {
    name: 'rejects with what throws when it is read',
    mood: playing(
      rejecting({
        get code() {
          throw new Error('no')
        },
        message: {
          toString() {
            throw new Error('no')
          },
        },
      }),
    ),
    ends: 'wallet-failed',
  },
  {
    name: 'resolves with an error',
    mood: playing(always({ kind: 'error', error: userRejection })),
    ends: 'wallet-rejected',
  },
  {
    name: 'never answers',
    mood: playing(() => new Promise(() => {})),
    ends: 'wallet-timed-out',
    hangs: true,
  },
  {
    name: 'answers twice',
    mood: playing(({ honest }) => ({
      kind: 'twice',
      first: honest(),
      second: { kind: 'text', text: 'zz' },
    })),
    ends: 'done',
  },
  {
    name: 'answers text that is neither hex nor base64',
    mood: playing(always({ kind: 'text', text: '<b>signed</b>' })),
    ends: 'wallet-failed',
  },
  {
    name: 'answers megabytes',
    mood: playing(always({ kind: 'text', text: hugeText })),
    ends: 'wallet-failed',
  },
  {
    name: 'answers a number',
    mood: playing(always({ kind: 'raw', answer: 42 })),
    ends: 'wallet-failed',
  },
  {
    name: 'answers nothing',
    mood: playing(always({ kind: 'raw', answer: null })),
    ends: 'wallet-failed',
  },
  {
    name: 'returns fewer than it was asked for',
    mood: playing(({ honest, asked }) => honest(asked.slice(1))),
    ends: 'wallet-failed',
  },
  {
    name: 'changes its account while it asks',
    mood: playing(leaving(toAnotherAccount)),
    ends: 'wallet-wrong-account',
  },
  {
    name: 'changes its account without a word while it asks',
    mood: playing(leaving(toAnotherAccount, 'silently')),
    ends: 'wallet-wrong-account',
  },
  {
    name: 'changes its network while it asks',
    mood: playing(leaving(toAnotherNetwork)),
    ends: 'wallet-wrong-network',
  },
  { name: 'is on another account', mood: toAnotherAccount, ends: 'wallet-wrong-account' },
  { name: 'is on another network', mood: toAnotherNetwork, ends: 'wallet-wrong-network' },
  {
    name: 'is locked',
    mood: (device) => {
      device.locked = true
    },
    ends: 'wallet-locked',
  },
  {
    name: 'vanishes',
    mood: (device) => {
      device.gone = true
    },
    ends: 'wallet-failed',
  },
]

const atPossession: readonly Omit<Misbehaviour, 'at'>[] = [
  {
    name: 'signs other words',
    mood: playing(({ device }) => ({
      kind: 'witness',
      witness: scureMessage(device.account, 'bbn1other', device.key.secret),
    })),
    ends: 'signature-refused',
  },
  {
    name: 'proves possession of another key',
    mood: playing(({ device }) => {
      device.key = fakeKey('other')
      return { kind: 'witness', witness: scureMessage(device.account, 'bbn1', device.key.secret) }
    }),
    ends: 'wallet-wrong-account',
  },
  {
    name: 'signs a message the old way, in 65 bytes',
    mood: playing(always({ kind: 'witness', witness: new Uint8Array(65).fill(31) })),
    ends: 'signature-refused',
  },
  {
    name: 'says no to a message',
    mood: playing(rejecting(userRejection)),
    ends: 'wallet-rejected',
  },
  {
    name: 'never signs a message',
    mood: playing(() => new Promise(() => {})),
    ends: 'wallet-timed-out',
    hangs: true,
  },
]

const atStaking: readonly Omit<Misbehaviour, 'at'>[] = [
  {
    name: 'signs its coins with another sighash',
    mood: playing(forged.anotherSighashOnCoins),
    ends: 'signature-refused',
  },
  {
    name: 'changes an output of the stake',
    mood: playing(forged.anotherOutput),
    ends: 'signature-refused',
  },
  { name: 'finalises the stake', mood: playing(forged.finalisedEarly), ends: 'done' },
  { name: 'returns the stake unsigned', mood: playing(forged.unsigned), ends: 'signature-refused' },
  {
    name: 'says no to the stake',
    mood: playing(rejecting(userRejection)),
    ends: 'wallet-rejected',
  },
]

/** Everything wallets have been seen, or can be imagined, to do. */
export const misbehaviours: readonly Misbehaviour[] = [
  ...atSlashing.map((row) => ({ ...row, at: 'sign-slashing' as const })),
  ...atPossession.map((row) => ({ ...row, at: 'prove-possession' as const })),
  ...atStaking.map((row) => ({ ...row, at: 'sign-staking' as const })),
]
