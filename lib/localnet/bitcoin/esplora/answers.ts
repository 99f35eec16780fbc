const textHeaders = { 'content-type': 'text/plain' }

export const text = (body: string, status = 200): Response =>
  new Response(body, { status, headers: textHeaders })

export const bytes = (body: Uint8Array): Response =>
  new Response(Uint8Array.from(body), { headers: { 'content-type': 'application/octet-stream' } })

export const noTransaction = (): Response => text('Transaction not found', 404)

export const noBlock = (): Response => text('Block not found', 404)

export const badHex = (): Response => text('Invalid hex string', 400)
