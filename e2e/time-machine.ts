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
}

export function createTimeMachine(origin: string): TimeMachine {
  const call = async (path: string, body?: Readonly<Record<string, unknown>>) => {
    const response = await fetch(`${origin}/localnet/${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { 'content-type': 'application/json' },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }
  return {
    stopClock: async () => void (await call('interval', { seconds: 0 })),
    height: async () => Number((await call('status')).height),
    mine: async (blocks) => Number((await call('mine', { blocks })).height),
    fund: async (address, sats) =>
      String((await call('fund', { address, sats: String(sats) })).txid),
    fundBabylon: async (address, ubbn) =>
      void (await call('babylon/fund', { address, ubbn: String(ubbn) })),
  }
}
