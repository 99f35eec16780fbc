import { expect, test } from 'vitest'
import { openClockedLocalnet } from './testing/clocked-localnet'

test.each(['genesis', 'bsn'] as const)(
  'a log of the line %s is opened as what it is',
  async (line) => {
    const { lines } = await openClockedLocalnet([], { line })
    const again = await openClockedLocalnet(lines)
    expect((await again.babylon.protocolLine()).kind).toBe(line)
    const other = line === 'bsn' ? 'genesis' : 'bsn'
    await expect(openClockedLocalnet(lines, { line: other })).rejects.toThrow(
      `of the protocol line "${line}" and cannot be opened as "${other}"`,
    )
  },
)

test('a new network is of the multi-network line unless asked otherwise', async () => {
  const net = await openClockedLocalnet()
  expect(await net.babylon.protocolLine()).toEqual({ kind: 'bsn', maxFinalityProviders: 10 })
})
