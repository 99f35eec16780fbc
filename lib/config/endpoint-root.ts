import { fail, ok, type Result } from '@/lib/shared/result'

/** A server's root, without a slash at its end. */
export function parseRoot(value: unknown): Result<string, 'not-an-address'> {
  if (typeof value !== 'string' || !isRoot(value)) return fail('not-an-address')
  return ok(spelt(value).replace(/\/+$/, ''))
}

/** One server has one spelling: the same one twice would agree with itself. */
function spelt(root: string): string {
  if (root.startsWith('/')) return root
  const { origin, pathname } = new URL(root)
  return `${origin}${pathname}`
}

/** A path on our own origin, an https address, or plain http on this very machine. */
function isRoot(text: string): boolean {
  if (/^\/(?!\/)[\w./-]*$/.test(text)) return true
  if (/\s/.test(text) || !URL.canParse(text)) return false
  const { protocol, hostname, search, hash, username, password } = new URL(text)
  if (search || hash || username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))
}

/** Not `[::1]`: a Content-Security-Policy has no words for it. */
const isThisMachine = (hostname: string) => ['localhost', '127.0.0.1'].includes(hostname)
