type ErrorCode =
  | 'BAD_REQUEST'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'VALIDATION_ERROR'
  | 'INTERNAL_SERVICE_ERROR'

/** What the Staking API answers instead of data. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: ErrorCode,
    message: string,
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

export const badRequest = (message: string) => new ApiError(400, 'BAD_REQUEST', message)
export const missing = (message: string) => new ApiError(404, 'NOT_FOUND', message)
export const unavailable = () =>
  new ApiError(500, 'INTERNAL_SERVICE_ERROR', 'Internal service error')

const headers = {
  'content-type': 'application/json',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'x-xss-protection': '1; mode=block',
  'content-security-policy': "default-src 'self'",
  'referrer-policy': 'strict-origin-when-cross-origin',
}

export const apiResponse = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers })

/** What the router and its limits answer on their own: not JSON. */
export const plainResponse = (text: string, status: number): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain' } })
