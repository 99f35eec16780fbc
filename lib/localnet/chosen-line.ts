import type { ProtocolLine } from './babylon/state'
import { parseEvent } from './event-log'

/** A log of one protocol line was opened as one of the other. */
export class OtherLineError extends Error {
  constructor(
    readonly logged: ProtocolLine,
    readonly chosen: ProtocolLine,
  ) {
    super(
      `this local network is of the protocol line "${logged}" and cannot be opened as "${chosen}"`,
    )
    this.name = 'OtherLineError'
  }
}

/** The line a log begins with; else the chosen one, or `bsn`. Throws `OtherLineError`. */
export function chosenLine(
  [first]: readonly string[],
  chosen: ProtocolLine | undefined,
): ProtocolLine {
  const event = first === undefined ? null : parseEvent(first)
  if (event?.kind !== 'protocol-line') return chosen ?? 'bsn'
  if (chosen !== undefined && chosen !== event.line) throw new OtherLineError(event.line, chosen)
  return event.line
}
