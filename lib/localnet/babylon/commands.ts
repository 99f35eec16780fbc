import { type Any, cosmosTypeUrls, msgSend } from '@/lib/staking/cosmos-messages'
import {
  msgAddBtcDelegationInclusionProof,
  msgAddCovenantSigs,
  msgBtcStakeExpand,
  msgBtcUndelegate,
  msgCreateBtcDelegation,
  msgSetWithdrawAddress,
  msgWithdrawReward,
  typeUrls,
} from '@/lib/staking/messages'
import type { Delimited } from '@/lib/staking/protobuf-scalars'
import { addCovenantSignatures } from './add-covenant-signatures'
import { addInclusionProof } from './add-inclusion-proof'
import { bankSend } from './bank'
import { createDelegation } from './create-delegation'
import {
  insertBtcSpvProofUrl,
  insertSpvProof,
  msgInsertBtcSpvProof,
} from './epochs/insert-spv-proof'
import { sdkError } from './errors'
import { expandDelegation } from './expand-delegation'
import { addFinalitySignature } from './finality/add-finality-signature'
import { createProvider } from './finality/create-provider'
import { editProvider } from './finality/edit-provider'
import { equivocationEvidence, selectiveSlashing } from './finality/evidence'
import {
  msgAddFinalitySig,
  msgCreateFinalityProvider,
  msgEditFinalityProvider,
  msgEquivocationEvidence,
  msgSelectiveSlashingEvidence,
  msgUnjailFinalityProvider,
  providerTypeUrls,
} from './finality/provider-messages'
import { unjailProvider } from './finality/unjail-provider'
import { parsedProof } from './inclusion'
import type { Keeper } from './keeper'
import { setWithdrawAddress, withdrawReward } from './rewards/withdraw-reward'
import type { ProtocolLine } from './state'
import { parsedUndelegation, undelegate } from './undelegate'
import {
  validateCovenantSignatures,
  validateCreation,
  validateExpansion,
  withoutStatus,
} from './validate-basic'

/** A message as the chain carries it out. */
export type Command = {
  /** The address that must have signed. */
  readonly signer: string
  /** Babylon pays back the fee of what merely reports to it. */
  readonly isRefunded: boolean
  /** Throws when the message cannot be right, whatever the state is. */
  validate(line: ProtocolLine): void
  execute(keeper: Keeper): void
}

type Handler = (value: Uint8Array) => Command

const handlers: Readonly<Record<string, Handler>> = {
  [typeUrls.createBtcDelegation]: handler(msgCreateBtcDelegation, {
    signerOf: (msg) => msg.stakerAddress,
    validate: validateCreation,
    execute: createDelegation,
  }),
  [typeUrls.addBtcDelegationInclusionProof]: handler(msgAddBtcDelegationInclusionProof, {
    signerOf: (msg) => msg.signer,
    validate: ({ inclusionProof }) => parsedProof(inclusionProof),
    execute: addInclusionProof,
    isRefunded: true,
  }),
  [typeUrls.btcUndelegate]: handler(msgBtcUndelegate, {
    signerOf: (msg) => msg.signer,
    validate: parsedUndelegation,
    execute: undelegate,
    isRefunded: true,
  }),
  [typeUrls.addCovenantSigs]: handler(msgAddCovenantSigs, {
    signerOf: (msg) => msg.signer,
    validate: validateCovenantSignatures,
    execute: addCovenantSignatures,
    isRefunded: true,
  }),
  [typeUrls.btcStakeExpand]: handler(msgBtcStakeExpand, {
    signerOf: (msg) => msg.stakerAddress,
    validate: validateExpansion,
    execute: expandDelegation,
  }),
  [typeUrls.withdrawReward]: handler(msgWithdrawReward, {
    signerOf: (msg) => msg.address,
    execute: withdrawReward,
  }),
  [typeUrls.setWithdrawAddress]: handler(msgSetWithdrawAddress, {
    signerOf: (msg) => msg.delegatorAddress,
    execute: setWithdrawAddress,
  }),
  [insertBtcSpvProofUrl]: handler(msgInsertBtcSpvProof, {
    signerOf: (msg) => msg.submitter,
    execute: insertSpvProof,
    isRefunded: true,
  }),
  [providerTypeUrls.create]: handler(msgCreateFinalityProvider, {
    signerOf: (msg) => msg.address,
    execute: createProvider,
  }),
  [providerTypeUrls.edit]: handler(msgEditFinalityProvider, {
    signerOf: (msg) => msg.address,
    execute: editProvider,
  }),
  [providerTypeUrls.unjail]: handler(msgUnjailFinalityProvider, {
    signerOf: (msg) => msg.signer,
    execute: unjailProvider,
  }),
  [providerTypeUrls.addFinalitySig]: handler(msgAddFinalitySig, {
    signerOf: (msg) => msg.signer,
    execute: addFinalitySignature,
    isRefunded: true,
  }),
  [providerTypeUrls.equivocation]: handler(msgEquivocationEvidence, {
    signerOf: (msg) => msg.signer,
    execute: equivocationEvidence,
    isRefunded: true,
  }),
  [providerTypeUrls.selectiveSlashing]: handler(msgSelectiveSlashingEvidence, {
    signerOf: (msg) => msg.signer,
    execute: selectiveSlashing,
    isRefunded: true,
  }),
  [cosmosTypeUrls.send]: handler(msgSend, {
    signerOf: (msg) => msg.fromAddress,
    execute: bankSend,
  }),
}

/** Reads a message; throws the SDK's parse error for one the chain does not know. */
export function commandOf({ typeUrl, value }: Any): Command {
  const known = Object.hasOwn(handlers, typeUrl) ? handlers[typeUrl] : undefined
  if (!known) throw sdkError('txDecode', `unable to resolve type URL ${typeUrl}`)
  return known(value)
}

function handler<Message>(
  type: Delimited<Message>,
  rules: {
    readonly signerOf: (msg: Message) => string
    readonly execute: (keeper: Keeper, msg: Message) => void
    readonly validate?: (msg: Message, line: ProtocolLine) => void
    readonly isRefunded?: boolean
  },
): Handler {
  return (value) => {
    const msg = type.decode(value)
    return {
      signer: rules.signerOf(msg),
      isRefunded: rules.isRefunded ?? false,
      validate: (line) => withoutStatus(() => rules.validate?.(msg, line)),
      execute: (keeper) => rules.execute(keeper, msg),
    }
  }
}
