import { expect, test } from 'vitest'
import { covenantVerification, unbondingVerification } from '@/lib/staking/covenant'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { flows } from '@/lib/staking/vectors/flows'
import { registeredDelegation } from '@/lib/staking/vectors/registered-delegation'
import { inBreaths } from './breaths'

const flow = flows.find(({ covenants }) => covenants.length === 9)
if (!flow) throw new Error('no recorded stake has nine members')
const { stakingParams: params, terms } = flow
const delegation = registeredDelegation(flow)
const { stakingTx, stakingOutputIndex } = delegation
const question = { params, terms, stakingTx, stakingOutputIndex, delegation }

/** Runs `steps` in breaths, and tells how many steps each task took that the page had to wait for. */
async function tasksOf<Value>(steps: Generator<void, Value>) {
  const tasks = [0]
  const counted = (function* () {
    for (;;) {
      tasks.push((tasks.pop() ?? 0) + 1)
      const step = steps.next()
      if (step.done) return step.value
      yield
    }
  })()
  const wait = async () => void tasks.push(0)
  return { value: await inBreaths(counted, { wait }), tasks }
}

test('a whole covenant answer is verified two signatures at a time, after the rebuilding', async () => {
  const { value, tasks } = await tasksOf(covenantVerification(question))
  expect(value.quorum).toBe(true)
  expect(tasks).toEqual([0, 1, ...Array(13).fill(2), 1])
})

test('so are the signatures of an exit', async () => {
  const { unbonding: request } = delegationTransactions(question).requests
  const signatures = delegation.covenantUnbondingSignatures
  const { covenant } = terms
  const { value, tasks } = await tasksOf(unbondingVerification({ covenant, request, signatures }))
  expect(value).toEqual(signatures)
  expect(Math.max(...tasks)).toBe(2)
})
