import { expect, test } from 'vitest'
import { fundedScene, verdict } from './testing/bitcoin-scene'
import { policyCases } from './testing/policy-cases'

test.each(policyCases)('the mempool follows Bitcoin Core in: $name', ({ steps }) => {
  const scene = fundedScene('p2tr')
  for (const step of steps(scene)) expect(verdict(scene.node, step.hex)).toBe(step.verdict)
})
