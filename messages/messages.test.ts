import { createTranslator, IntlErrorCode } from 'use-intl/core'
import { expect, test } from 'vitest'
import { messages } from './en'

type Tree = { readonly [key: string]: string | Tree }

const keysOf = (tree: Tree, path = ''): readonly string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  )

test('every message is well formed', () => {
  const malformed: string[] = []
  const catalogue: Tree = messages
  for (const key of keysOf(catalogue)) {
    const t = createTranslator({
      locale: 'en',
      messages: catalogue,
      // Without values most messages cannot be formatted, but all of them can be read.
      onError: ({ code }) => {
        if (code === IntlErrorCode.INVALID_MESSAGE) malformed.push(key)
      },
      getMessageFallback: () => '',
    })
    // Keys typed by the catalogue cannot be computed; these come from the catalogue itself.
    const format = t as (key: string, values: Readonly<Record<string, string>>) => string
    format(key, { nothing: '' })
  }
  expect(keysOf(catalogue).length).toBeGreaterThan(300)
  expect(malformed).toEqual([])
})
