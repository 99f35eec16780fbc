import { expect, test } from 'vitest'
import { toTxid } from '@/lib/bitcoin/txid'
import { caseTransaction, localVerdicts, worded } from '@/lib/localnet/bitcoin/testing/script-case'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'

const outpoint = { txid: toTxid('ab'.repeat(32)), vout: 0 }

test.each(scriptCases)('spending by $name', (spend) => {
  const verdicts = localVerdicts(spend, caseTransaction(spend, outpoint))
  expect(verdicts).toEqual({
    consensus: worded(spend.consensus),
    standard: worded(spend.standard),
  })
})

test('every case has a name of its own', () => {
  const names = scriptCases.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
