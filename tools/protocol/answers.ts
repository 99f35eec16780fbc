import { answerTo, refusal } from './answer'
import { type Line, linesOf } from './lines'

/** One answer, with its line end, for each line of the input: no more is read than has been answered. */
export async function* answersTo(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const line of linesOf(chunks)) yield `${answerToLine(line)}\n`
}

function answerToLine(line: Line): string {
  switch (line.kind) {
    case 'text':
      return answerTo(line.text)
    case 'too-long':
      return unread(line.kind, 'the line is longer than 16 MiB')
    case 'not-utf8':
      return unread(line.kind, 'the line is not UTF-8 text')
  }
}

const unread = (code: string, message: string) => refusal(null, [{ field: '', code, message }])
