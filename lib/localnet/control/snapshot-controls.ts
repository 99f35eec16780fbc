import { hexOf } from '@/lib/bitcoin/hex'
import { text } from '@/lib/localnet/body'
import { parseEvent } from '@/lib/localnet/event-log'
import { Refusal } from '@/lib/localnet/http'
import type { LoggedNetwork } from '@/lib/localnet/logged-network'
import { control, onNetwork } from './control'

/** Going back. Whatever happened since is gone from the log, and so are later snapshots. */
export const snapshotControls = {
  'POST snapshot': onNetwork({}, (network) => {
    const id = hexOf(crypto.getRandomValues(new Uint8Array(8)))
    network.act({ kind: 'snapshot', id })
    return { id }
  }),
  'POST restore': control({ id: text(100) }, async ({ logged, faults }, { id }) => {
    await logged.rewrite((lines) => lines.slice(0, lines.findIndex(isSnapshot(id)) + 1 || refuse()))
    faults.clear({})
    return await present(logged)
  }),
  'POST reset': control({}, async ({ logged, faults }) => {
    const seconds = await logged.use(({ world }) => world.blockInterval)
    await logged.rewrite(() => [])
    await logged.use((network) => network.act({ kind: 'block-interval', seconds }))
    faults.clear({})
    return await present(logged)
  }),
}

function isSnapshot(id: string) {
  return (line: string) => {
    if (!line.includes('"snapshot"')) return false
    const event = parseEvent(line)
    return event.kind === 'snapshot' && event.id === id
  }
}

function refuse(): never {
  throw new Refusal(404, 'there is no such snapshot')
}

const present = (logged: LoggedNetwork) =>
  logged.use(({ world }) => ({ height: world.bitcoin.tip().height as number }))
