import { parseAddress, scriptOfKey } from '@/lib/bitcoin/address'
import { isOnCurve } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { bip322Signature, type ProofOfPossession, possessionType } from '@/lib/staking/messages'

const halfOrder = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

/** In the chain's words why a proof, whose form is right, proves nothing (babylon `x/btcstaking/types/pop.go`). */
export function possessionRefusal(proof: ProofOfPossession, staker: XOnlyKey): string {
  switch (proof.type) {
    case possessionType.bip322:
      return bip322Refusal(proof, staker)
    case possessionType.ecdsa:
      return BigInt(`0x${proof.signature.slice(66)}`) > halfOrder
        ? 'failed to verify btc sig: signature S >= group order/2'
        : 'failed to verify btc sig: the recovered PK does not match the given PK'
    default:
      return 'failed to verify pop.BtcSig'
  }
}

function bip322Refusal({ signature }: ProofOfPossession, staker: XOnlyKey): string {
  const { address, witness } = bip322Signature.decode(bytesOf(signature))
  const parsed = parseAddress(address, 'regtest')
  const kind = parsed.ok ? parsed.value.kind : null
  if (kind !== 'p2wpkh' && kind !== 'p2tr') return 'unsupported bip322 address type'
  const isOwn =
    kind === 'p2wpkh'
      ? // The witness names the key at its end.
        witness.endsWith(staker)
      : isOnCurve(staker) &&
        parsed.ok &&
        parsed.value.scriptPubKey === scriptOfKey({ kind: 'p2tr', key: staker })
  return isOwn ? 'sighash validation failed' : 'bip322Sig.Address does not correspond to bip340PK'
}
