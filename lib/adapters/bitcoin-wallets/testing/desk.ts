import { readPsbt } from '@/lib/bitcoin/psbt-reading'
import type { AirGapDesk, Brought, SigningQuestion } from '@/lib/ports/air-gap'
import { WalletError } from '@/lib/ports/wallets'
import type { Device, Reply } from './device'

/** A person who carries things to the device, and gives up when what comes back is not what was asked for. */
export const deskOf = (device: Device): AirGapDesk => ({
  account: async () => ({ account: device.account, origin: null }),
  async signed(question) {
    const reply = await replyOf(device, question).catch(() => null)
    const read = question.reader.read((reply && broughtBack(reply)) ?? '')
    if (!read.ok) throw new WalletError('wallet-rejected', question.wallet)
    return read.value
  },
})

function replyOf(device: Device, { message, psbt }: SigningQuestion): Promise<Reply> {
  if (message !== null) return device.signMessage(message)
  const indexes = (readPsbt(psbt)?.inputs ?? []).map((_, index) => index)
  return device.signPsbts([{ psbt, indexes }])
}

/** null for what no device does. */
function broughtBack(reply: Reply): Brought | null {
  switch (reply.kind) {
    case 'psbts':
      return reply.psbts[0] ?? null
    case 'witness':
      return reply.witness
    case 'text':
      return reply.text
    default:
      return null
  }
}
