import { fieldOf } from './wallet-question'

/** By these other wallets say who they are where UniSat is expected, on its Bitcoin and on its Babylon side. */
const foreignFlags = [
  'isOneKey',
  'isBitKeep',
  'isBitget',
  'isBinance',
  'isOkxWallet',
  'isOKXWallet',
  'isOKExWallet',
  'isKeplr',
] as const

export type ForeignFlag = (typeof foreignFlags)[number]

/** Whether what is at UniSat's place says that it is another wallet. */
export const isForeign = (object: unknown): boolean =>
  foreignFlags.some((flag) => fieldOf(object, flag))
