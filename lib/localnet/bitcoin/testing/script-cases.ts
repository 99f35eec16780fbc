import { computationCases } from './computation-cases'
import { keyCases } from './key-cases'
import { lockCases } from './lock-cases'
import { commitmentCases, flowCases, limitCases } from './rule-cases'
import type { ScriptCase } from './script-case'
import { committeeCases, signatureCases } from './signature-cases'
import { leafCase } from './taproot-case'

/** Each with the verdict of a real node: `tools/real-node` compares. */
export const scriptCases: readonly ScriptCase[] = [
  ...keyCases,
  ...[
    ...signatureCases,
    ...committeeCases,
    ...lockCases,
    ...flowCases,
    ...limitCases,
    ...commitmentCases,
    ...computationCases,
  ].map(leafCase),
]
