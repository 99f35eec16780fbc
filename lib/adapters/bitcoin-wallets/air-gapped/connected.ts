import { toBase64 } from 'uint8array-tools'
import { bip322Psbt, bip322WitnessIn } from '@/lib/bitcoin/bip322-psbt'
import type { TracedAccount } from '@/lib/bitcoin/key-source'
import { verifiedSignatures } from '@/lib/bitcoin/psbt'
import { withKeyOrigin } from '@/lib/bitcoin/psbt-origin'
import { signingRequestOf } from '@/lib/bitcoin/psbt-reading'
import type { AirGapDesk, SigningQuestion } from '@/lib/ports/air-gap'
import type { BitcoinWallet, PsbtToSign } from '@/lib/ports/bitcoin-wallet'
import type { Found } from '@/lib/ports/found'
import { ok } from '@/lib/shared/result'
import { answerReader } from './answer-reader'
import { cborBytes } from './cbor'
import { urParts } from './ur-parts'

/** A device that only a person can carry things to: each signature is an exchange at the desk. */
export function connected(
  { id, name }: Found,
  desk: AirGapDesk,
  { account, origin }: TracedAccount,
): BitcoinWallet {
  const signed = async ({ psbt, inputs }: PsbtToSign) => {
    const request = signingRequestOf(psbt, inputs)
    const reader = answerReader((answer) => {
      const signatures = verifiedSignatures(request, answer)
      return signatures.ok ? ok(answer) : signatures
    })
    const told = origin ? withKeyOrigin(psbt, inputs, origin) : psbt
    const fileName = `holdfast-${request.transaction.txid.slice(0, 8)}.psbt`
    return desk.signed({ wallet: name, message: null, fileName, reader, ...formsOf(told) })
  }
  return {
    id,
    name,
    version: null,
    account,
    signsSeveral: false,
    currentAddress: async () => account.address,
    async signPsbts(psbts) {
      const answers: Uint8Array[] = []
      for (const psbt of psbts) answers.push(await signed(psbt))
      return answers
    },
    signMessage(message) {
      const question = { account, message }
      const reader = answerReader((answer) => bip322WitnessIn(question, answer))
      const fileName = 'holdfast-proof.psbt'
      const told = formsOf(bip322Psbt(question, origin))
      return desk.signed({ wallet: name, message, fileName, reader, ...told })
    },
    onChange: () => () => {},
  }
}

const formsOf = (psbt: Uint8Array): Pick<SigningQuestion, 'psbt' | 'base64' | 'frames'> => ({
  psbt,
  base64: toBase64(psbt),
  frames: urParts({ type: 'crypto-psbt', cbor: cborBytes(psbt) }),
})
