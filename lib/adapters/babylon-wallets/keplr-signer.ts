import '@/lib/adapters/jitless'
import { fromBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import { callOf, fieldOf } from '@/lib/adapters/wallet-question'
import type { AminoSignDoc, SignedAminoDoc } from '@/lib/staking/amino-tx'
import type { SignDoc, SignedDoc } from '@/lib/staking/cosmos-tx'
import { bytesSchema } from './bytes-answer'
import { Long } from './long'

type Account = {
  readonly provider: object
  readonly chainId: string
  readonly address: string
}

const signatureSchema = z.object({ signature: z.string().check(z.maxLength(200)) })

const directSchema = z.object({
  signed: z.object({ bodyBytes: bytesSchema, authInfoBytes: bytesSchema }),
  signature: signatureSchema,
})

/** Whatever else a wallet put into the document stays there, for the checker to find. */
const aminoSchema = z.object({
  signed: z.looseObject({
    chain_id: z.string(),
    account_number: z.string(),
    sequence: z.string(),
    fee: z.looseObject({
      amount: z.array(z.looseObject({ denom: z.string(), amount: z.string() })),
      gas: z.string(),
    }),
    msgs: z.array(z.json()),
    memo: z.string(),
  }),
  signature: signatureSchema,
})

export async function signDirect(account: Account, doc: SignDoc): Promise<SignedDoc> {
  const accountNumber = new Long(doc.accountNumber)
  const answer = await sign(account, 'signDirect', { ...doc, accountNumber })
  const { signed, signature } = directSchema.parse(answer)
  return { ...signed, signature: fromBase64(signature.signature) }
}

export async function signAmino(account: Account, doc: AminoSignDoc): Promise<SignedAminoDoc> {
  const { signed, signature } = aminoSchema.parse(await sign(account, 'signAmino', doc))
  return { signed, signature: fromBase64(signature.signature) }
}

/** Whether the wallet has a way to sign amino documents; a signer of its own may still refuse. */
export const canSignAmino = (provider: object): boolean =>
  ['signAmino', 'getOfflineSigner'].some(
    (method) => typeof fieldOf(provider, method) === 'function',
  )

/** UniSat, and Babylon's own shape, sign through an offline signer alone. */
async function sign({ provider, chainId, address }: Account, method: string, doc: object) {
  if (typeof fieldOf(provider, method) === 'function')
    return callOf(provider, method, [chainId, address, doc, { preferNoSetFee: true }])
  const signer = await callOf(provider, 'getOfflineSigner', [chainId])
  if (typeof signer !== 'object' || signer === null) throw new RangeError('no offline signer')
  return callOf(signer, method, [address, doc])
}
