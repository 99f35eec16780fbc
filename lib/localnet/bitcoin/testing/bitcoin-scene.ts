import type { AccountKind } from '@/lib/bitcoin/account'
import { accountOf, addressOf } from '@/lib/bitcoin/address'
import { signEcdsa, signSchnorr } from '@/lib/bitcoin/ecc'
import type { Hex } from '@/lib/bitcoin/hex'
import { bytesOf } from '@/lib/bitcoin/hex'
import { toDer } from '@/lib/bitcoin/signature'
import type { InputToSign, SigningRequest, UnsignedTransaction } from '@/lib/bitcoin/signing'
import { sighash, withWitnesses } from '@/lib/bitcoin/transaction'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { type BitcoinNode, createBitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'
import { type LocalKey, localKey } from '@/lib/localnet/genesis-keys'
import type { Result } from '@/lib/shared/result'

/** Nobody's, but standard: where the coinbases go that a test does not care about. */
export const minerScript = `0014${'00'.repeat(20)}` as Hex

const noRandomness = new Uint8Array(32)

function accountOfKey(key: LocalKey, kind: AccountKind) {
  const address =
    kind === 'p2tr'
      ? addressOf({ kind, key: key.key, network: 'regtest' })
      : addressOf({ kind, publicKey: key.publicKey, network: 'regtest' })
  return value(accountOf({ network: 'regtest', address, publicKeyHex: key.publicKey }))
}

/** A node whose first coinbases are the account's and can be spent. */
export function fundedScene(kind: AccountKind, options: { label?: string; coins?: number } = {}) {
  const { label = 'staker', coins = 3 } = options
  const key = localKey(`bitcoin scene: ${label}`)
  const account = accountOfKey(key, kind)
  let time = 1_800_000_000_000
  const node = createBitcoinNode({ now: () => time })
  const mine = (count: number, to: Hex = minerScript): void => {
    for (let block = 0; block < count; block += 1) {
      time += 600_000
      node.mine(1, { to })
    }
  }
  mine(coins, account.scriptPubKey)
  mine(99)
  return { node, key, account, mine }
}

export type BitcoinScene = ReturnType<typeof fundedScene>

/** A signature as a witness holds it. */
export function signatureOf(
  transaction: UnsignedTransaction,
  input: InputToSign,
  { secret }: LocalKey,
): Uint8Array {
  const hash = sighash(transaction, input)
  if (input.path === 'p2wpkh') return toDer(signEcdsa(hash, secret))
  const own = input.path === 'p2tr-key' ? tweakedSecret(secret) : secret
  return signSchnorr(hash, own, noRandomness)
}

/** Every input signed by `key`, as a wallet's owner would. */
export function signedBy(key: LocalKey, { transaction, inputs }: SigningRequest): Hex {
  const witnesses = inputs.map((input) => {
    const signature = signatureOf(transaction, input, key)
    if (input.path === 'p2tr-key') return [signature]
    if (input.path === 'p2wpkh') return [signature, bytesOf(input.key)]
    return [signature, bytesOf(input.leaf.script), bytesOf(input.leaf.controlBlock)]
  })
  return withWitnesses(transaction, witnesses)
}

/** `accepted`, or the reason. */
export function verdict(node: BitcoinNode, hex: Hex): string {
  const submitted = node.submit(hex)
  return submitted.ok ? 'accepted' : submitted.problem.reason
}

export function value<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`unexpected problem: ${JSON.stringify(result.problem)}`)
  return result.value
}
