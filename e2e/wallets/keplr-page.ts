/** `offline-signer`: as UniSat has it. `app`: Babylon's own shape, for apps that bring a wallet. */
export type KeplrShape = 'keplr' | 'offline-signer' | 'app'

/** Runs in the page. */
export function defineKeplr({
  binding,
  path,
  isLedger,
}: {
  binding: string
  path: string
  isLedger: boolean
}) {
  type Identity = { publicKey: string; addressBytes: string; address: string }
  type Signed = { bodyBytes: string; signature: string }
  type Doc = {
    bodyBytes: Uint8Array
    authInfoBytes: Uint8Array
    chainId: string
    accountNumber: { toString(): string }
  }
  type Answer<Value> = { value: Value; error?: { code: number; message: string } }
  const send = Reflect.get(window, binding) as <Value>(
    method: string,
    args: unknown[],
  ) => Promise<Answer<Value>>
  const call = async <Value>(method: string, ...args: unknown[]): Promise<Value> => {
    const { value, error } = await send<Value>(method, args)
    if (error) throw Object.assign(new Error(error.message), { code: error.code })
    return value
  }
  const hex = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const bytes = (text: string) =>
    Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

  const getKey = async () => {
    const { publicKey, addressBytes, address } = await call<Identity>('getKey')
    return {
      name: 'Test',
      algo: 'secp256k1',
      pubKey: bytes(publicKey),
      address: bytes(addressBytes),
      bech32Address: address,
      isNanoLedger: isLedger,
      isKeystone: false,
    }
  }
  const signAmino = async (_chainId: string, _signer: string, doc: object) => ({
    signed: doc,
    signature: { signature: await call<string>('signAmino', doc) },
  })
  const signDirect = async (_chainId: string, _signer: string, doc: Doc) => {
    if (isLedger) throw new Error('SIGN_MODE_DIRECT is not there for a Ledger')
    const { publicKey } = await call<Identity>('getKey')
    const { bodyBytes, signature } = await call<Signed>('signDirect', {
      bodyBytes: hex(doc.bodyBytes),
      authInfoBytes: hex(doc.authInfoBytes),
      chainId: doc.chainId,
      accountNumber: doc.accountNumber.toString(),
    })
    return {
      signed: { ...doc, bodyBytes: bytes(bodyBytes) },
      signature: {
        pub_key: {
          type: 'tendermint/PubKeySecp256k1',
          value: btoa(String.fromCharCode(...bytes(publicKey))),
        },
        signature,
      },
    }
  }
  const keplr = {
    mode: 'extension',
    version: '0.12.0',
    enable: () => call('enable'),
    experimentalSuggestChain: async () => undefined,
    getKey,
    ...{ signDirect, signAmino },
  }
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  let parent: object = window
  for (const part of parts) {
    const child = (Reflect.get(parent, part) ?? {}) as object
    Reflect.set(parent, part, child)
    parent = child
  }
  Reflect.set(parent, last, keplr)
}

/** Runs in the page, after the wallet is there. */
export function dressAs({ path, shape }: { path: string; shape: KeplrShape }) {
  type Signer = (chainId: string, signer: string, doc: unknown) => Promise<unknown>
  type Keplr = {
    enable: () => Promise<void>
    getKey: () => Promise<{ bech32Address: string; pubKey: Uint8Array }>
    signDirect: Signer
  }
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  const parent = parts.reduce<object>((at, part) => Reflect.get(at, part) as object, window)
  const keplr = Reflect.get(parent, last) as Keplr
  const signerOf = (chainId: string) => ({
    signDirect: (signer: string, doc: unknown) => keplr.signDirect(chainId, signer, doc),
  })
  const hex = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const offlineSigner = {
    enable: keplr.enable,
    getKey: keplr.getKey,
    getOfflineSigner: signerOf,
    experimentalSuggestChain: async () => {
      throw new Error('Method not implemented.')
    },
  }
  const app = {
    connectWallet: keplr.enable,
    getAddress: async () => (await keplr.getKey()).bech32Address,
    getPublicKeyHex: async () => hex((await keplr.getKey()).pubKey),
    getOfflineSigner: async () => signerOf(''),
    getOfflineSignerAuto: async () => signerOf(''),
  }
  Reflect.set(parent, last, shape === 'app' ? app : offlineSigner)
}
