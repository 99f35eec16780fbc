/** The form of a withdrawal as it was typed. */
export type WithdrawDraft = {
  /** null for the account's own address. */
  readonly to: string | null
  /** `fastest`, `halfHour`, `hour`, or a rate in sat/vB. */
  readonly fee: string
}

type Query = { get(name: string): string | null }

/** The fee lives in the address of the page. Where the coins go does not: anybody can send somebody a link. */
export const withdrawDraftOf = (query: Query): WithdrawDraft => ({
  to: null,
  fee: query.get('fee') ?? 'halfHour',
})

export const withdrawDraftQuery = (stakingTxid: string, { fee }: WithdrawDraft): string =>
  `?${new URLSearchParams({ tx: stakingTxid, do: 'withdraw', fee })}`
