import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBabylonNode } from '@/lib/adapters/babylon-node/babylon-node'
import { recorded } from '@/lib/adapters/testing/recorded-babylon-node'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toTxid } from '@/lib/bitcoin/txid'
import { BadAnswerError } from '@/lib/ports/source'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { verifyCovenant } from '@/lib/staking/covenant'
import type { RegisteredDelegation } from '@/lib/staking/delegation'
import { signedStake } from '@/lib/staking/testing/signed-stake'
import { flows } from '@/lib/staking/vectors/flows'
import { anyByte, type Byte, changed, changedHex } from './changed-byte'

const [flow] = flows
if (!flow) throw new Error('no vectors')
const { params, terms, stakingTx, told } = signedStake(flow)

const delegationCases = casesOr(15)

test('a delegation with another byte is told apart', patienceFor(delegationCases), () => {
  const verdictOn = (delegation: RegisteredDelegation) =>
    verifyCovenant({ params, terms, stakingTx, stakingOutputIndex: 0, delegation })
  const honest = verdictOn(told)
  expect(honest).toMatchObject({ differences: [], quorum: true })
  fc.assert(
    fc.property(fc.constantFrom(...bytesIn(told)), anyByte, ({ change }, byte) => {
      expect(verdictOn(change(byte))).not.toEqual(honest)
    }),
    { numRuns: delegationCases },
  )
})

/** What the covenant's verdict does not rest on; Bitcoin says what becomes of the stake. */
const unjudged = { status: null, stakerAddress: null, startHeight: null, endHeight: null }

test(
  'a node’s answer with another byte is refused, says the same, or is told apart',
  patienceFor(delegationCases),
  async () => {
    const answer = new TextEncoder().encode(JSON.stringify(recorded.delegation))
    const honest = await answered(answer)
    if (!honest) throw new Error('refused')
    const verdictOn = (delegation: RegisteredDelegation) =>
      verifyCovenant({ ...registered, delegation })
    const judged = verdictOn(honest)
    expect(judged).toMatchObject({ differences: [], quorum: true })
    await fc.assert(
      fc.asyncProperty(anyByte, async (byte) => {
        const delegation = await answered(changed(answer, byte))
        if (!delegation || isDeepStrictEqual(essence(delegation), essence(honest))) return
        expect(verdictOn(delegation)).not.toEqual(judged)
      }),
      { numRuns: delegationCases },
    )
  },
)

const answeredFlow = flows.find(({ name }) => name === recorded.flow.name)
if (!answeredFlow) throw new Error('the recorded answer is of no flow')
const registered = {
  params: {
    ...answeredFlow.stakingParams,
    version: recorded.delegation.btc_delegation.params_version,
  },
  terms: answeredFlow.terms,
  stakingTx: toHexBrand(recorded.flow.staking_tx.unsigned_hex),
  stakingOutputIndex: 0,
}

const essence = (delegation: RegisteredDelegation) => ({ ...delegation, ...unjudged })

/** What we read out of a node's answer; null when it is refused. */
async function answered(body: Uint8Array): Promise<RegisteredDelegation | null> {
  const fetch = async () => new Response(body.slice())
  const node = createBabylonNode({ name: 'it', root: 'http://server', chainId: 'bbn-1', fetch })
  try {
    return await node.delegation(toTxid(recorded.flow.staking_tx.txid))
  } catch (error) {
    if (error instanceof BadAnswerError) return null
    throw error
  }
}

/** Every text of bytes in what is told of a delegation, and how to tell it with one of them changed. */
function bytesIn(
  delegation: RegisteredDelegation,
): readonly { readonly change: (byte: Byte) => RegisteredDelegation }[] {
  const scalars = [
    'stakingTxid',
    'stakingTx',
    'staker',
    'unbondingTx',
    'slashingTx',
    'unbondingSlashingTx',
  ] as const
  const adaptors = ['covenantSlashingSignatures', 'covenantUnbondingSlashingSignatures'] as const
  const signed = delegation.covenantUnbondingSignatures
  return [
    ...scalars.map((name) => ({
      change: (byte: Byte) => ({ ...delegation, [name]: changedHex(delegation[name], byte) }),
    })),
    ...signed.map((entry, index) => ({
      change: (byte: Byte) => ({
        ...delegation,
        covenantUnbondingSignatures: signed.with(index, {
          ...entry,
          signature: changedHex(entry.signature, byte),
        }),
      }),
    })),
    ...adaptors.flatMap((name) =>
      delegation[name].map((entry, index) => ({
        change: (byte: Byte) => ({
          ...delegation,
          [name]: delegation[name].with(index, {
            ...entry,
            signatures: entry.signatures.map((signature) => changedHex(signature, byte)),
          }),
        }),
      })),
    ),
  ]
}
