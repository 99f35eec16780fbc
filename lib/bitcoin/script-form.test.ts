import { expect, test } from 'vitest'
import { dustLimit } from './dust'
import { toHexBrand } from './hex'
import { scriptForm, scriptOfForm } from './script-form'

const [hash20, hash32] = ['ab'.repeat(20), 'ab'.repeat(32)].map(toHexBrand)
if (!hash20 || !hash32) throw new Error('two lengths')

test.each([
  ['p2tr', hash32, `5120${hash32}`],
  ['p2wpkh', hash20, `0014${hash20}`],
  ['p2wsh', hash32, `0020${hash32}`],
  ['p2pkh', hash20, `76a914${hash20}88ac`],
  ['p2sh', hash20, `a914${hash20}87`],
] as const)('a %s output is told by all of its bytes', (kind, payload, script) => {
  expect(scriptOfForm(kind, payload)).toBe(script)
  expect(scriptForm(toHexBrand(script))).toEqual({ kind, payload })
  expect(scriptForm(toHexBrand(`00${script}`))).toBeNull()
  expect(scriptForm(toHexBrand(`${script}00`))).toBeNull()
  expect(scriptForm(toHexBrand(script.slice(0, -2)))).toBeNull()
})

test('only a witness program, of at most 42 bytes, is cheap to spend', () => {
  const script = (bytes: number) => toHexBrand(`60${'00'.repeat(bytes - 1)}`)
  expect(dustLimit(script(42))).toBe(3n * (8n + 1n + 42n + 67n))
  expect(dustLimit(script(43))).toBe(3n * (8n + 1n + 43n + 148n))
  expect(dustLimit(toHexBrand(`61${'00'.repeat(20)}`))).toBe(3n * (8n + 1n + 21n + 148n))
})
