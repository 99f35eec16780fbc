import type { BrowserContext } from '@playwright/test'
import { bridge } from './page-bridge'

type Injected = {
  /** What the bridge is called; each wallet of a context needs its own. */
  readonly name: string
  /** Dotted, from the window. */
  readonly path: string
  readonly methods: readonly string[]
  readonly call: (method: string, args: readonly unknown[]) => Promise<unknown>
}

/** Puts an object on the window of every page, whose methods are answered here in Node. It never says that it changed. */
export async function inject(context: BrowserContext, { name, path, methods, call }: Injected) {
  const binding = await bridge(context, name, call)
  await context.addInitScript(define, { binding, path, methods })
}

/** Runs in the page. */
function define({
  binding,
  path,
  methods,
}: {
  binding: string
  path: string
  methods: readonly string[]
}) {
  type Answer = { value?: unknown; error?: unknown }
  const send = Reflect.get(window, binding) as (method: string, args: unknown[]) => Promise<Answer>
  const calling =
    (method: string) =>
    async (...args: unknown[]) => {
      const { value, error } = await send(method, args)
      if (error) throw error
      return value
    }
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  let parent: object = window
  for (const part of parts) {
    const child = (Reflect.get(parent, part) ?? {}) as object
    Reflect.set(parent, part, child)
    parent = child
  }
  const silent = () => () => undefined
  Reflect.set(parent, last, {
    ...Object.fromEntries(methods.map((method) => [method, calling(method)])),
    ...{ on: silent, off: silent, removeListener: silent, addListener: silent },
  })
}
