import { UR, URDecoder, UREncoder } from '@ngraveio/bc-ur'
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { Psbt } from 'bitcoinjs-lib'
import { decodeQR } from 'qr/decode.js'
import { type Account, type AccountKind, accountOf, randomKey, xOnly } from './keys'
import { signPsbt, type ToSign } from './sign-psbt'

const fingerprint = '5a0b1c2d'
const purposes: Record<AccountKind, number> = { p2tr: 86, p2wpkh: 84 }

/** A device without a cable: its key stays in Node, and its own page is its camera. */
export type AirGappedDevice = {
  readonly account: Account
  /** What it shows of its account. */
  readonly descriptor: string
  /** Looks at the code on the dApp's screen until it has it all; `next` is done after each frame. */
  scan(code: Locator, next?: () => Promise<void>): Promise<Uint8Array>
  /** Signs the inputs whose keys come from its seed, as Keystone does: by their derivations, and no others. */
  sign(psbt: Uint8Array): Promise<Uint8Array>
}

export async function openDevice(
  context: BrowserContext,
  kind: AccountKind = 'p2tr',
): Promise<AirGappedDevice> {
  const account = accountOf(randomKey(), kind)
  // In a window of its own: a page behind another one is not drawn.
  const eye = (await context.browser()?.newContext())?.newPage()
  if (!eye) throw new Error('the browser has gone')
  const path = `[${fingerprint}/${purposes[kind]}h/1h/0h/0/4]`
  const publicKey = Buffer.from(account.publicKey).toString('hex')
  return {
    account,
    descriptor: kind === 'p2tr' ? `tr(${path}${publicKey})` : `wpkh(${path}${publicKey})`,
    scan: async (code, next) => scanned(await eye, code, next),
    async sign(bytes) {
      const psbt = Psbt.fromBuffer(bytes)
      await signPsbt(psbt, ownInputs(psbt, account), account)
      return psbt.toBuffer()
    },
  }
}

/** The decoder is another's, so that ours is not asked whether it agrees with itself. */
async function scanned(eye: Page, code: Locator, next?: () => Promise<void>): Promise<Uint8Array> {
  const decoder = new URDecoder()
  // The dialog's title stays on top of whatever is scrolled below it.
  await code.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  while (!decoder.isComplete()) {
    const text = await seen(eye, await code.screenshot())
    if (text) decoder.receivePart(text)
    await next?.()
  }
  const ur = decoder.resultUR()
  if (ur.type !== 'crypto-psbt') throw new Error(`not a PSBT: ${ur.type}`)
  return new Uint8Array(ur.decodeCBOR())
}

/** Reads a picture with the pixels the device's page sees. */
async function seen(eye: Page, png: Buffer): Promise<string | null> {
  const { width, height, data } = await eye.evaluate(
    async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const pen = canvas.getContext('2d')
      pen?.drawImage(image, 0, 0)
      const pixels = pen?.getImageData(0, 0, image.width, image.height).data ?? []
      const binary = Array.from(pixels, (byte) => String.fromCharCode(byte)).join('')
      return { width: image.width, height: image.height, data: btoa(binary) }
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  try {
    return decodeQR({ width, height, data: new Uint8Array(Buffer.from(data, 'base64')) })
  } catch {
    return null
  }
}

/** A device finds its keys by their origins alone. */
function ownInputs(psbt: Psbt, account: Account): readonly ToSign[] {
  const key = Buffer.from(account.publicKey).toString('hex')
  const own = psbt.data.inputs.flatMap(({ tapBip32Derivation, bip32Derivation }, index) => {
    const derivations = [...(tapBip32Derivation ?? []), ...(bip32Derivation ?? [])]
    const mine = derivations.find(
      ({ masterFingerprint, pubkey }) =>
        Buffer.from(masterFingerprint).toString('hex') === fingerprint &&
        key.endsWith(Buffer.from(pubkey).toString('hex')),
    )
    if (!mine) return []
    const isScript = 'leafHashes' in mine && (mine.leafHashes as readonly unknown[]).length > 0
    return [{ index, publicKey: key, ...(isScript ? { useTweakedSigner: false } : {}) }]
  })
  if (own.length === 0) throw new Error('nothing of this device is asked for')
  return own
}

/** The frames of the code a device shows, as many as hold everything. */
export function shownBy(psbt: Uint8Array, fragment = 200): readonly string[] {
  const encoder = new UREncoder(new UR(Buffer.from(cborBytes(psbt)), 'crypto-psbt'), fragment)
  return Array.from({ length: encoder.fragmentsLength }, () => encoder.nextPart().toUpperCase())
}

function cborBytes(bytes: Uint8Array): Uint8Array {
  const head =
    bytes.length < 256
      ? Uint8Array.of(0x58, bytes.length)
      : Uint8Array.of(0x59, bytes.length >> 8, bytes.length & 0xff)
  return Buffer.concat([head, bytes])
}

/** The x-only key, as people copy it. */
export const keyOf = ({ publicKey }: Account): string =>
  Buffer.from(xOnly(publicKey)).toString('hex')
