import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qrCodes } from './qr-codes'

/** The modules as a camera would see them, straight on. */
function pictured(rows: readonly (readonly boolean[])[], scale = 4) {
  const size = rows.length * scale
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const isDark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      if (isDark) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
    }
  return { width: size, height: size, data }
}

test('what is drawn is read', () => {
  const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-:')
  const text = fc.string({ unit: letters, minLength: 1, maxLength: 400 })
  fc.assert(
    fc.property(text, (words) => {
      expect(qrCodes.read(pictured(qrCodes.draw(words)))).toBe(words)
    }),
    { numRuns: 15 },
  )
})

test('a picture without a code says nothing', () => {
  expect(
    qrCodes.read({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4) }),
  ).toBeNull()
})
