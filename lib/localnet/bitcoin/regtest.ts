import { Block } from 'bitcoinjs-lib'
import { type Sats, toSats } from '@/lib/bitcoin/sats'

/** The easiest target there is: every second hash meets it. */
export const regtestBits = 0x207fffff

/** Coins of a coinbase may be spent in the hundredth block after theirs. */
export const coinbaseMaturity = 100

const halvingInterval = 150

/** What a block of this height creates, without fees. */
export const subsidyAt = (height: number): Sats =>
  toSats(5_000_000_000n >> BigInt(Math.floor(height / halvingInterval)))

/** Bitcoin Core's genesis block for regtest. */
export const genesisBlock = (): Block =>
  Block.fromHex(
    [
      '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e',
      '67768f617fc81bc3888a51323a9fb8aa4b1e5e4adae5494dffff7f200200000001010000000100000000000000000000',
      '00000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468652054696d65732030332f',
      '4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e64206261696c6f75742066',
      '6f722062616e6b73ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a6',
      '7962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000',
    ].join(''),
  )
