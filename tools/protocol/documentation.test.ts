import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answerTo } from './answer'
import { operations } from './operations'

const page = readFileSync('docs/protocol-cli.md', 'utf8')
const examples = [...page.matchAll(/```json\n(?<ask>.*)\n```\n\n```json\n(?<answer>.*)\n```/g)]
  .map(({ groups }) => ({ ask: groups?.ask ?? '', answer: groups?.answer ?? '' }))
  .map((example) => ({ ...example, op: String(JSON.parse(example.ask).op) }))

test.each(examples)('the example of $op gives the documented answer', ({ ask, answer }) => {
  expect(answerTo(ask)).toBe(answer)
})

test('every operation and each of its fields is documented', () => {
  expect(examples.map(({ op }) => op)).toEqual(expect.arrayContaining([...operations.keys()]))
  for (const [op, { fields }] of operations) {
    const [section = ''] = page.split(`\n### ${op}\n`)[1]?.split('\n### ') ?? []
    for (const field of fields) expect(section, op).toContain(`\`${field}\``)
  }
})
