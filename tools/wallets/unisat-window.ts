import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { hexOf } from '@/lib/bitcoin/hex'
import {
  genPsbtOfBIP322Simple,
  getSignatureFromPsbtOfBIP322Simple,
  SimpleKeyring,
  unisatBitcoin,
} from './published-code'
import type { WalletOwner } from './wallet-owner'

/** UniSat's number of the local network. */
const regtest = 2

/** What a page gives along. The text of a leaf hash is what UniSat makes bytes of. */
type ToSign = {
  readonly index: number
  readonly address?: string
  readonly publicKey?: string
  readonly useTweakedSigner?: boolean
  readonly disableTweakSigner?: boolean
  readonly tapLeafHashToSign?: string
}

type UnisatOptions = {
  readonly autoFinalized?: boolean
  readonly toSignInputs?: readonly ToSign[]
}

type Psbt = InstanceType<typeof unisatBitcoin.Psbt>

/**
 * A window with UniSat on it. Keyring and BIP322 are what UniSat publishes; what is before them, the reading of a
 * page's options, follows its extension's source.
 */
export function unisatWindow(owner: WalletOwner) {
  const { account, publicKey } = owner
  const signed = async (hex: string, options?: UnisatOptions) => {
    const psbt = unisatBitcoin.Psbt.fromHex(hex)
    await signByKeyring(psbt, owner, options)
    return psbt.toHex()
  }
  const unisat_wallet = {
    getVersion: async () => '1.7.0',
    requestAccounts: async () => [account.address],
    getAccounts: async () => [account.address],
    getPublicKey: async () => publicKey,
    getChain: async () => ({ enum: 'BITCOIN_REGTEST', name: 'Regtest', network: 'regtest' }),
    signPsbt: signed,
    signPsbts: async (hexes: readonly string[], options?: readonly UnisatOptions[]) =>
      Promise.all(hexes.map((hex, index) => signed(hex, options?.[index]))),
    signMessage: async (message: string, type?: string) => {
      if (type !== 'bip322-simple') throw new Error('a page has to name the type')
      const { address } = account
      const psbt = genPsbtOfBIP322Simple({ message, address, networkType: regtest })
      await signByKeyring(psbt, owner, { toSignInputs: [{ index: 0, publicKey }] })
      return getSignatureFromPsbtOfBIP322Simple(psbt)
    },
    on: () => {},
    removeListener: () => {},
  }
  return { unisat_wallet }
}

async function signByKeyring(psbt: Psbt, owner: WalletOwner, options: UnisatOptions = {}) {
  const { autoFinalized = true, toSignInputs } = options
  if (!toSignInputs) throw new Error('this fake does not guess which inputs are its own')
  const { account, publicKey, secret } = owner
  for (const input of toSignInputs) {
    refuseStranger(input, owner)
    nameInternalKey(psbt, input.index, account)
  }
  const inputs = toSignInputs.map(({ tapLeafHashToSign: leaf, ...input }) => ({
    ...input,
    publicKey,
    ...(leaf ? { tapLeafHashToSign: Buffer.from(leaf, 'hex') } : {}),
  }))
  await new SimpleKeyring([hexOf(secret)]).signTransaction(psbt, inputs as never)
  if (autoFinalized) for (const { index } of toSignInputs) psbt.finalizeInput(index)
}

function refuseStranger({ address, publicKey }: ToSign, owner: WalletOwner) {
  if (!address && !publicKey) throw new Error('no address or public key in toSignInput')
  if (address && address !== owner.account.address)
    throw new Error('invalid address in toSignInput')
  if (publicKey && publicKey !== owner.publicKey)
    throw new Error('invalid public key in toSignInput')
}

/** It is written where an input is the account's own, and dropped where it is not. */
function nameInternalKey(psbt: Psbt, index: number, { kind, scriptPubKey, key }: BitcoinAccount) {
  const input = psbt.data.inputs[index]
  if (!input || kind !== 'p2tr') return
  const isOwn = input.witnessUtxo?.script.toString('hex') === scriptPubKey
  if (isOwn) input.tapInternalKey = Buffer.from(key, 'hex')
  else delete input.tapInternalKey
}
