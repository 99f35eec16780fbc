import { passed } from './waiting'

const chunksPerSecond = 20

/** The same answer, its body a few bytes at a time. */
export async function trickled(response: Response, bytesPerSecond: number): Promise<Response> {
  const body = await bytesIn(response)
  const size = Math.max(1, Math.floor(bytesPerSecond / chunksPerSecond))
  let sent = 0
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await passed(size / bytesPerSecond)
      if (sent < body.length) controller.enqueue(body.slice(sent, sent + size))
      sent += size
      if (sent >= body.length) controller.close()
    },
  })
  return withBody(response, stream)
}

/** The same answer without the second half of its body. */
export async function truncated(response: Response): Promise<Response> {
  const body = await bytesIn(response)
  return withBody(response, body.slice(0, Math.floor(body.length / 2)))
}

/** Half of the body; then the connection is gone. */
export async function brokenOff(response: Response): Promise<Response> {
  const body = await bytesIn(response)
  let isHalfSent = false
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isHalfSent) return controller.error(new TypeError('the connection was broken off'))
      if (body.length > 0) controller.enqueue(body.slice(0, Math.ceil(body.length / 2)))
      isHalfSent = true
    },
  })
  return withBody(response, stream)
}

const bytesIn = async (response: Response) => new Uint8Array(await response.arrayBuffer())

/** A status that allows no body keeps having none. */
const withBody = (response: Response, body: BodyInit): Response =>
  new Response(response.body === null ? null : body, response)
