import { type ControlClient, createControlClient } from '@/lib/localnet/testing/control-client'

/** Drives the local network over HTTP, as the dApp's own time machine does. */
export type TimeMachine = {
  /** No more blocks by themselves. */
  stopClock(): Promise<void>
  height(): Promise<number>
  /** Mines blocks and answers the new height. */
  mine(blocks: number): Promise<number>
  /** Pays bitcoin in a block of its own and answers the transaction's id. */
  fund(address: string, sats: bigint): Promise<string>
  fundBabylon(address: string, ubbn: bigint): Promise<void>
  /** Every other switch of the local network. */
  readonly control: ControlClient
}

export function createTimeMachine(origin: string): TimeMachine {
  const control = createControlClient({ origin })
  return {
    stopClock: async () => void (await control('POST interval', { seconds: 0 })),
    height: async () => (await control('GET status')).height,
    mine: async (blocks) => (await control('POST mine', { blocks })).height,
    fund: async (address, sats) =>
      (await control('POST fund', { address, sats: sats.toString() })).txid,
    fundBabylon: async (address, ubbn) =>
      void (await control('POST babylon/fund', { address, ubbn: ubbn.toString() })),
    control,
  }
}
