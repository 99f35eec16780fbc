import { computationCases } from './computation-cases'
import { derCases } from './der-cases'
import { flowFormCases } from './flow-form-cases'
import { type FormCase, formCase } from './form-case'
import { hashTypeCases } from './hash-type-cases'
import { keyCases } from './key-cases'
import { legacyKeyCases } from './legacy-key-cases'
import { lockCases } from './lock-cases'
import { multisigCases } from './multisig-cases'
import { nestedKeyCases } from './nested-key-cases'
import { opcodeFormCases } from './opcode-cases'
import { placeCases } from './place-cases'
import { programCases } from './program-cases'
import { commitmentCases, flowCases, limitCases } from './rule-cases'
import type { ScriptCase } from './script-case'
import { scriptLimitCases } from './script-limit-cases'
import { committeeCases, signatureCases } from './signature-cases'
import { type LeafCase, leafCase } from './taproot-case'
import { tapscriptCases } from './tapscript-cases'

/** Of scripts that are not tapscript. */
export const formCases: readonly FormCase[] = [
  ...derCases,
  ...multisigCases,
  ...scriptLimitCases,
  ...opcodeFormCases,
  ...flowFormCases,
]

export const leafCases: readonly LeafCase[] = [
  ...signatureCases,
  ...committeeCases,
  ...lockCases,
  ...placeCases,
  ...flowCases,
  ...limitCases,
  ...commitmentCases,
  ...computationCases,
  ...tapscriptCases,
]

/** Each with the verdict of a real node: `tools/real-node` compares. */
export const scriptCases: readonly ScriptCase[] = [
  ...keyCases,
  ...legacyKeyCases,
  ...nestedKeyCases,
  ...hashTypeCases,
  ...programCases,
  ...formCases.map(formCase),
  ...leafCases.map(leafCase),
]
