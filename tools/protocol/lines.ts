const newline = 0x0a

/** Longer than any request can be: a block's worth of transactions in hex is half of it. */
const maxLineBytes = 16 * 1024 * 1024

/** One line of the input without its end, or why it could not be read. */
export type Line =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'not-utf8' }

/**
 * The lines of a stream of bytes, the last one with or without its end. A line that grows beyond the limit is
 * dropped as it comes in, so that no input fills the memory.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit = maxLineBytes,
): AsyncGenerator<Line> {
  let kept: Uint8Array[] = []
  let length = 0
  const keep = (part: Uint8Array) => {
    length += part.length
    if (length > limit) kept = []
    else kept.push(part)
  }
  const finished = () => {
    const line: Line = length > limit ? { kind: 'too-long' } : decoded(kept)
    kept = []
    length = 0
    return line
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      keep(chunk.subarray(start, end))
      yield finished()
      start = end + 1
    }
    keep(chunk.subarray(start))
  }
  if (length > 0) yield finished()
}

/** A byte order mark at the start is dropped, and so is the carriage return of a line written on Windows. */
function decoded(parts: readonly Uint8Array[]): Line {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
    return { kind: 'text', text: text.replace(/\r$/, '') }
  } catch {
    return { kind: 'not-utf8' }
  }
}
