import { hexOf } from '@/lib/bitcoin/hex'
import { chainId } from '@/lib/localnet/genesis'
import { aminoSignBytes, aminoSignDoc } from '@/lib/staking/amino-tx'
import { body } from '@/lib/staking/cosmos-messages'
import { aminoMode, type decodeTxRaw, directMode, signDocBytes } from '@/lib/staking/cosmos-tx'
import { MalformedMessageError } from '@/lib/staking/protobuf-wire'
import { toUbbn } from '@/lib/staking/ubbn'

type Signed = ReturnType<typeof decodeTxRaw>

/** What the signer's signature must be over, by the mode the transaction names; null when there is no such document. */
export function signedBytes(signed: Signed, accountNumber: bigint): Uint8Array | null {
  const mode = signed.authInfo.signerInfos[0]?.modeInfo?.single?.mode
  if (mode === directMode) return signDocBytes({ ...signed, chainId, accountNumber })
  return mode === aminoMode ? aminoBytes(signed, accountNumber) : null
}

function aminoBytes({ bodyBytes, ...signed }: Signed, accountNumber: bigint): Uint8Array | null {
  // The SDK signs no document in JSON for a body with more in it than the JSON would say.
  if (hexOf(body.encode(signed.body)) !== hexOf(bodyBytes)) return null
  const { signerInfos, fee } = signed.authInfo
  const paid = (fee?.amount ?? []).reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  return documentBytes({
    bodyBytes,
    chainId,
    accountNumber,
    sequence: signerInfos[0]?.sequence ?? 0n,
    fee: toUbbn(paid),
    gasLimit: fee?.gasLimit ?? 0n,
  })
}

function documentBytes(terms: Parameters<typeof aminoSignDoc>[0]): Uint8Array | null {
  try {
    return aminoSignBytes(aminoSignDoc(terms))
  } catch (error) {
    if (error instanceof MalformedMessageError) return null
    throw error
  }
}
