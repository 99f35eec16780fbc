/** `sendrawtransaction`'s answer to what it will not relay: the RPC code, the bare reason and the whole text. */
export type Rejection = {
  readonly code: -22 | -25 | -26 | -27
  /** For example `non-BIP68-final`. */
  readonly reason: string
  /** `reason`, and the details Bitcoin Core adds behind a comma. */
  readonly message: string
}

export function rejection(
  code: Rejection['code'],
  reason: string,
  details: string | null = null,
): Rejection {
  return { code, reason, message: details ? `${reason}, ${details}` : reason }
}
