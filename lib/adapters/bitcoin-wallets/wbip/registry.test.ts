import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findWbipWallets } from './find'
import { providerAt } from './provider'
import { registeredWallets } from './registry'

const provider = { request: async () => ({}) }
const idsIn = (scope: object) => findWbipWallets(scope).map(({ id }) => id)
const namesIn = (scope: object) => findWbipWallets(scope).map(({ name }) => name)

test('known wallets are found where they put themselves, registered or not, by our names', () => {
  const scope = {
    XverseProviders: { BitcoinProvider: provider },
    LeatherProvider: provider,
    FordefiProviders: { UtxoProvider: provider },
    btc_providers: [{ id: 'LeatherProvider', name: 'Free bitcoin' }],
  }
  expect(namesIn(scope)).toEqual([
    'Xverse',
    'Xverse (Taproot, ordinals)',
    'Leather',
    'Leather (Taproot, ordinals)',
    'Fordefi',
    'Fordefi (Taproot, ordinals)',
  ])
})

test('all three registries are read, and whoever registered a place first keeps it', () => {
  const scope = {
    A: { B: provider },
    C: provider,
    btc_providers: [{ id: 'A.B', name: 'First' }],
    wbip_providers: [{ id: 'A.B', name: 'Second' }],
    webbtc_providers: [{ id: 'C', name: 'Third' }],
  }
  expect(idsIn(scope)).toEqual(['wbip:A.B', 'wbip:A.B:ordinals', 'wbip:C', 'wbip:C:ordinals'])
  expect(namesIn(scope)).toContain('First')
})

test('wallets that another adapter understands are left to it', () => {
  const scope = {
    unisat: provider,
    okxwallet: { bitcoin: provider },
    btc_providers: [{ id: 'unisat' }, { id: 'okxwallet.bitcoin' }],
  }
  expect(idsIn(scope)).toEqual([])
})

for (const id of [
  '__proto__',
  'A.__proto__',
  'constructor',
  'A.prototype.request',
  'A..B',
  'A.B.C.D.E',
  '',
  'A[0]',
  'A B',
  'ä',
  `A${'a'.repeat(200)}`,
  7,
  null,
  { toString: () => 'A' },
])
  test(`${JSON.stringify(id)} is no place of a wallet`, () => {
    expect(registeredWallets({ btc_providers: [{ id, name: 'x' }] })).toEqual([])
  })

test('a place is reached by own properties alone', () => {
  const shared = Object.create({ A: provider })
  expect(providerAt(shared, 'A')).toBeNull()
  expect(providerAt({ A: Object.create({ B: provider }) }, 'A.B')).toBeNull()
  expect(providerAt({ A: { B: provider } }, 'A.B')).toBe(provider)
  expect(providerAt({ A: {} }, 'A')).toBeNull()
  expect(providerAt({}, 'toString')).toBeNull()
})

test('names are cleaned, and are the place when nothing is left', () => {
  const named = (name: unknown) =>
    registeredWallets({ btc_providers: [{ id: 'A', name }] })[0]?.name
  expect(named('  Safe\u202etellaW\u0000 ')).toBe('SafetellaW')
  expect(named('Two\nlines\u2028three')).toBe('Twolinesthree')
  expect(named('🦊'.repeat(100))).toBe('🦊'.repeat(40))
  expect(named('\u200b\u200e')).toBe('A')
  expect(named(undefined)).toBe('A')
  expect(named({ toString: () => 'x' })).toBe('A')
})

test('whoever bears the name of a wallet we know is shown with its place', () => {
  const scope = { Evil: provider, btc_providers: [{ id: 'Evil', name: 'XVERSE' }] }
  expect(namesIn(scope)).toEqual(['XVERSE (Evil)', 'XVERSE (Evil) (Taproot, ordinals)'])
})

test.each(['OKX', 'Xverse Wallet', 'Xverse (official)', 'X\u00a0verse', 'Ｘverse', 'Uni-Sat (x'])(
  '%s is shown with its place, as if it had spelled the name as we do',
  (name) => {
    const scope = { Evil: provider, btc_providers: [{ id: 'Evil', name }] }
    expect(namesIn(scope)[0]).toMatch(/ \(Evil\)$/)
  },
)

test('a registry that throws, lies about its length or is none is survived', () => {
  const throwing = {
    get id() {
      throw new Error('no')
    },
  }
  const { proxy: revoked, revoke } = Proxy.revocable([], {})
  revoke()
  const endless = new Proxy([], {
    get: (_, name) => (name === 'length' ? 1e9 : { id: `W${String(name)}`, name: 'w' }),
  })
  const good = { id: 'A', name: 'Good' }
  const found = (btc_providers: unknown) => registeredWallets({ btc_providers })
  expect(found([throwing, null, 7, good])).toEqual([{ path: 'A', name: 'Good' }])
  for (const none of [revoked, 'text', {}, null, undefined, 7]) expect(found(none)).toEqual([])
  expect(found(endless)).toHaveLength(50)
  expect(
    registeredWallets({
      get btc_providers() {
        throw new Error('no')
      },
      wbip_providers: [good],
    }),
  ).toHaveLength(1)
})

test('whatever is registered, nothing throws and every place is one', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), fc.array(fc.anything()), (one, many) => {
      const scope = { btc_providers: many, wbip_providers: one }
      for (const { path, name } of registeredWallets(scope)) {
        expect(path).toMatch(/^[\w$.]+$/)
        expect([...name].length).toBeLessThanOrEqual(120)
      }
    }),
  )
})
