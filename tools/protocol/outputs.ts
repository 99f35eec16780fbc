import { addressOfScript } from '@/lib/bitcoin/address'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { TaprootOutput } from '@/lib/bitcoin/taproot'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import { network, quorum, timelock, xOnlyKey, xOnlyKeys } from './fields'
import { operation } from './operation'
import { refuse } from './problem'
import { keyProblems, quorumProblems } from './role-problems'

/** The three outputs of a stake, with everything needed to spend each by each of its scripts. */
export const outputs = operation(
  {
    network,
    stakerPk: xOnlyKey,
    finalityProviderPks: xOnlyKeys,
    covenantPks: xOnlyKeys,
    covenantQuorum: quorum,
    stakingTimeBlocks: timelock,
    unbondingTimeBlocks: timelock,
  },
  (asked) => {
    const { stakerPk, finalityProviderPks, covenantPks, covenantQuorum } = asked
    refuse([
      ...keyProblems({ stakerPk, finalityProviderPks, covenantPks }),
      ...quorumProblems(covenantPks, covenantQuorum),
    ])
    const terms = {
      staker: stakerPk,
      finalityProviders: finalityProviderPks,
      covenant: { keys: covenantPks, quorum: covenantQuorum },
      stakingTime: asked.stakingTimeBlocks,
      unbondingTime: asked.unbondingTimeBlocks,
    }
    return {
      staking: withAddress(stakingOutput(terms), asked.network),
      unbonding: withAddress(unbondingOutput(terms), asked.network),
      slashingChange: withAddress(slashingChangeOutput(terms), asked.network),
    }
  },
)

const withAddress = (output: TaprootOutput<string>, on: BitcoinNetwork) => ({
  scriptPubKey: output.scriptPubKey,
  address: addressOfScript(output.scriptPubKey, on),
  merkleRoot: output.merkleRoot,
  leaves: output.leaves,
})
