import { whole } from '@/lib/localnet/body'
import { damage } from './damage'
import { fakeConfirmation } from './fake-confirmation'
import { faultKind } from './fault-kind'
import { forgedBlock } from './forged-block'
import { liesAboutBitcoin } from './lies-about-bitcoin'
import { liesAboutChain } from './lies-about-chain'
import { liesAboutStakes } from './lies-about-stakes'
import { liesAboutTerms } from './lies-about-terms'
import { mutated } from './mutated'
import { transportFaults } from './transport-faults'

/** Every way a source can be made to fail. */
export const faultKinds = {
  ...transportFaults,
  ...damage,
  ...mutated,
  // Which past is read is decided before anything is asked, so nothing is left to spoil.
  stale: faultKind({
    fields: { blocks: whole({ min: 1, max: 10_000 }) },
    spoil: () => async (_call, answer) => await answer(),
  }),
  ...liesAboutTerms,
  ...liesAboutStakes,
  ...liesAboutBitcoin,
  ...liesAboutChain,
  ...fakeConfirmation,
  ...forgedBlock,
}

export type FaultKindName = keyof typeof faultKinds
