export type Connection<Wallet> =
  | { readonly kind: 'none' }
  | { readonly kind: 'connecting'; readonly name: string }
  | { readonly kind: 'connected'; readonly wallet: Wallet }
  | { readonly kind: 'failed'; readonly name: string; readonly error: unknown }
  /**
   * A wallet that was connected is locked now, or on another network, which `error` says; or it is another in a way that
   * it does not tell without asking the person.
   */
  | {
      readonly kind: 'changed'
      readonly name: string
      readonly error: unknown
      readonly again: () => void
    }

type Live = {
  readonly account: { readonly address: string }
  currentAddress(): Promise<string | null>
  onChange(listener: () => void): () => void
}

type Offer<Wallet> = { readonly name: string; readonly connect: () => Promise<Wallet> }

type Answer<Wallet> = Extract<Connection<Wallet>, { readonly kind: 'connected' | 'failed' }>

/**
 * One chain's connection. It follows the wallet: another account is connected in the place of the old one, without a
 * prompt where the wallet can do that; another network, or a locked wallet, is shown as the failure it is until the
 * wallet is back. What a wallet answers after the person has chosen something else is dropped.
 */
export function walletConnection<Wallet extends Live>(
  tell: (connection: Connection<Wallet>) => void,
) {
  let connection: Connection<Wallet> = { kind: 'none' }
  let stop = () => {}

  const set = (next: Connection<Wallet>) => {
    connection = next
    tell(next)
  }

  const leave = () => {
    stop()
    stop = () => {}
  }

  async function connect(offer: Offer<Wallet>): Promise<boolean> {
    leave()
    const pending = { kind: 'connecting', name: offer.name } as const
    set(pending)
    const answer = await answerOf(offer)
    if (connection !== pending) return false
    set(answer)
    if (answer.kind === 'connected') follow(offer, answer.wallet)
    return answer.kind === 'connected'
  }

  function follow(offer: Offer<Wallet>, wallet: Wallet) {
    let looks = 0
    const look = async () => {
      looks += 1
      const mine = looks
      const now = await lookAt(wallet)
      // Only the last look counts, and none once the person or another account has taken over.
      if (mine === looks) settle(now)
    }
    const unsubscribe = wallet.onChange(() => void look())
    stop = () => {
      looks += 1
      unsubscribe()
    }

    const again = () => void connect(offer)
    const settle = (now: Look) => {
      const changed = { kind: 'changed', name: offer.name, again } as const
      if (now.kind === 'failed') set({ ...changed, error: now.error })
      else if (now.address === null) set({ ...changed, error: null })
      else if (now.address !== wallet.account.address) again()
      else if (connection.kind !== 'connected') set({ kind: 'connected', wallet })
    }
  }

  return {
    connect,
    reset() {
      leave()
      set({ kind: 'none' })
    },
  }
}

type Look =
  | { readonly kind: 'told'; readonly address: string | null }
  | { readonly kind: 'failed'; readonly error: unknown }

async function lookAt(wallet: Live): Promise<Look> {
  try {
    return { kind: 'told', address: await wallet.currentAddress() }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

async function answerOf<Wallet>({ name, connect }: Offer<Wallet>): Promise<Answer<Wallet>> {
  try {
    return { kind: 'connected', wallet: await connect() }
  } catch (error) {
    return { kind: 'failed', name, error }
  }
}
