import { BadAnswerError } from '@/lib/ports/source'

/** The body as text, given up as soon as it is longer than `maxBytes`: a server must not fill our memory. */
export async function limitedText(
  response: Response,
  source: string,
  maxBytes: number,
): Promise<string> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw new BadAnswerError(source, { cause: new RangeError(`more than ${maxBytes} bytes`) })
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}
