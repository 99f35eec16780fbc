import { createRequire } from 'node:module'

/*
 * The signing code that wallets publish. It is required, because as ES modules it imports names that are not there.
 * UniSat ships it with a patch of bitcoinjs-lib that is not published; what OKX ships may be newer than its SDK.
 */
const require = createRequire(import.meta.url)

export const { SimpleKeyring } =
  require('@unisat/keyring-service') as typeof import('@unisat/keyring-service')

export const {
  bitcoin: unisatBitcoin,
  genPsbtOfBIP322Simple,
  getSignatureFromPsbtOfBIP322Simple,
} = require('@unisat/wallet-bitcoin') as typeof import('@unisat/wallet-bitcoin')

export const {
  bip0322: okxMessages,
  networks: okxNetworks,
  signPsbtWithKeyPathAndScriptPath,
} = require('@okxweb3/coin-bitcoin') as typeof import('@okxweb3/coin-bitcoin')
