import { expect, test } from 'vitest'
import { fundedScene, verdict } from './testing/bitcoin-scene'
import { policyCases } from './testing/policy-cases'

const scene = fundedScene('p2tr')

test.each(policyCases)('the mempool follows Bitcoin Core in: $name', ({ steps }) => {
  for (const step of steps(scene)) expect(verdict(scene.node, step.hex)).toBe(step.verdict)
  scene.mine(1)
  expect(scene.node.mempool()).toEqual([])
})
