import type {
  MsgAddCovenantSigs,
  MsgCreateBtcDelegation,
  msgBtcStakeExpand,
} from '@/lib/staking/messages'
import type { ValueOf } from '@/lib/staking/protobuf-scalars'
import { maxStakedProviders } from './consumers/staked-providers'
import { invalidArgument } from './errors'
import { parsedCreation } from './parsed-creation'
import { parsedExpansion } from './parsed-expansion'
import { ChainError, type ProtocolLine } from './state'

/**
 * What a message is refused for by its form alone (babylon `x/btcstaking/types/msg.go`, `ValidateBasic`). The node does
 * so before it asks for a fee, and puts nothing around the reason.
 */
export function validateCreation(msg: MsgCreateBtcDelegation, line: ProtocolLine): void {
  parsedCreation(msg, formLimit(line))
}

export function validateExpansion(
  msg: ValueOf<typeof msgBtcStakeExpand>,
  line: ProtocolLine,
): void {
  parsedExpansion(msg, formLimit(line))
}

/** The multi-network line holds the number of providers against its parameters, which takes state. */
const formLimit = (line: ProtocolLine): number =>
  line === 'genesis' ? maxStakedProviders(line) : Number.POSITIVE_INFINITY

export function validateCovenantSignatures(msg: MsgAddCovenantSigs): void {
  if (msg.slashingSignatures.length === 0)
    throw invalidArgument('empty covenant signatures on slashing tx')
  if (msg.unbondingSignature.length !== 128) throw invalidArgument('empty covenant signature')
  if (msg.unbondingSlashingSignatures.length === 0)
    throw invalidArgument('empty covenant signature')
}

const wrapping = 'rpc error: code = InvalidArgument desc = '

/** Handlers answer a gRPC status where the bare check answers only its words. */
export function withoutStatus(check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof ChainError) || !error.message.startsWith(wrapping)) throw error
    throw new ChainError(error.codespace, error.code, error.message.slice(wrapping.length))
  }
}
