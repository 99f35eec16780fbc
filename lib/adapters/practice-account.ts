import * as z from 'zod/mini'
import { type Fetch, type Http, httpSource, nullWhen } from './http'

/** What the local network calls one of its practice wallets; the keys never leave it. */
export type PracticeAccount = {
  readonly id: string
  readonly bitcoin: { readonly address: string; readonly publicKey: string }
  readonly babylon: { readonly address: string; readonly publicKey: string }
}

export type PracticeOptions = {
  /** Where the local network is controlled, for example `/localnet`. */
  readonly root: string
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly fetch?: Fetch | undefined
}

export type Practice = {
  /** The wallet this browser used before, if the local network still has it, else a new one with coins. */
  account(): Promise<PracticeAccount>
  /** Asks the wallet `id` for something; see `/localnet/wallets` for what there is. */
  ask<Schema extends z.ZodMiniType>(
    question: { readonly id: string; readonly action: string; readonly body: unknown },
    schema: Schema,
  ): Promise<z.output<Schema>>
}

const storageKey = 'holdfast.practice-wallet'

const keySchema = z.string().check(z.regex(/^0[23][0-9a-f]{64}$/))
const identitySchema = z.object({ address: z.string(), publicKey: keySchema })
const idSchema = z.string().check(z.regex(/^[0-9a-zA-Z-]{1,64}$/))
const createdSchema = z.object({ id: idSchema })
const accountSchema = z.object({ id: idSchema, bitcoin: identitySchema, babylon: identitySchema })

/** Practice wallets of the local network. Both halves of the app must share one, or they would make two wallets. */
export function createPractice({ root, storage, fetch }: PracticeOptions): Practice {
  const http = httpSource({ source: 'The practice wallet', root: `${root}/wallets`, fetch })
  let pending: Promise<PracticeAccount> | null = null
  return {
    account() {
      pending ??= rememberedOrNew(http, storage).finally(() => {
        pending = null
      })
      return pending
    },
    ask: ({ id, action, body }, schema) =>
      http.postJson(`/${encodeURIComponent(id)}/${action}`, body, schema),
  }
}

async function rememberedOrNew(http: Http, storage: PracticeOptions['storage']) {
  const remembered = idSchema.safeParse(storage.getItem(storageKey))
  const known = remembered.success ? await accountBy(http, remembered.data) : null
  if (known) return known
  const { id } = await http.postJson('', {}, createdSchema)
  storage.setItem(storageKey, id)
  return http.getJson(`/${id}`, accountSchema)
}

const accountBy = (http: Http, id: string) =>
  nullWhen(({ status }) => status === 404, http.getJson(`/${id}`, accountSchema))
