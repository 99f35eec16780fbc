import { adaptorDecrypt, adaptorExtract, adaptorVerify } from './adaptor'
import { bip322 } from './bip322'
import { checkpoint } from './checkpoint'
import { costakingScore } from './costaking-score'
import { covenant } from './covenant'
import { decode } from './decode'
import { ecdsaMessage } from './ecdsa-message'
import { header } from './header'
import { inclusionProof } from './inclusion-proof'
import type { Operation } from './operation'
import { outputs } from './outputs'
import { paramsAt } from './params-at'
import { phase1 } from './phase1'
import { slashingAmount } from './slashing-amount'
import { transactions } from './transactions'

/** Everything that can be asked, by the name it is asked by. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    outputs,
    transactions,
    paramsAt,
    covenant,
    adaptorVerify,
    adaptorDecrypt,
    adaptorExtract,
    bip322,
    ecdsaMessage,
    phase1,
    slashingAmount,
    inclusionProof,
    header,
    checkpoint,
    costakingScore,
    decode,
  }),
)
