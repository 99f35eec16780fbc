import { expect, test } from 'vitest'
import { inOrder, isInstalled } from './offer-order'

const found = (...ids: readonly string[]) => ids.map((id) => ({ id, name: id }))
const order = (ids: readonly string[], partner?: string) =>
  inOrder(found(...ids), partner).map(({ id }) => id)

test('strangers stand behind the wallets we know, however early they came', () => {
  const ids = ['wbip:Evil', 'air-gapped', 'practice', 'leather:ordinals', 'leather', 'unisat']
  const expected = ['unisat', 'leather:ordinals', 'leather', 'wbip:Evil', 'air-gapped']
  expect(order(ids)).toEqual(expected)
})

test('the wallet that is connected for the other chain comes first', () => {
  expect(order(['unisat', 'okx', 'keplr'], 'keplr')).toEqual(['keplr', 'unisat', 'okx'])
  expect(order(['unisat', 'keplr'], 'xverse:ordinals')).toEqual(['unisat', 'keplr'])
})

test('neither the practice wallet nor a device without a cable is installed', () => {
  expect(found('practice', 'air-gapped', 'wbip:Evil').map(isInstalled)).toEqual([
    false,
    false,
    true,
  ])
})
