import { ChainError } from './state'

/** The btcstaking module's registered errors (babylon `x/btcstaking/types/errors.go`). */
const registered = {
  fpNotFound: [1100, 'the finality provider is not found'],
  delegationNotFound: [1102, 'the BTC delegation is not found'],
  fpRegistered: [1103, 'the finality provider has already been registered'],
  fpAlreadySlashed: [1104, 'the finality provider has already been slashed'],
  reusedStakingTx: [1106, 'the BTC staking tx is already used'],
  invalidCovenantPk: [1107, 'the BTC staking tx specifies a wrong covenant PK'],
  invalidStakingTx: [1108, 'the BTC staking tx is not valid'],
  invalidSlashingTx: [1109, 'the BTC slashing tx is not valid'],
  invalidCovenantSig: [1110, 'the covenant signature is not valid'],
  commissionBelowMin: [1111, 'commission cannot be less than min rate'],
  commissionAboveMax: [1112, 'commission cannot be more than one'],
  invalidUnbondingTx: [1114, 'the BTC unbonding tx is not valid'],
  tooManyFpKeys: [
    1116,
    'the finality provider list contains too many public keys, it must contain exactly one',
  ],
  invalidPossession: [1117, 'the proof of possession is not valid'],
  duplicatedFp: [1118, 'the staking request contains duplicated finality provider public key'],
  invalidUndelegation: [1119, 'invalid undelegation request'],
  paramsNotFound: [1120, 'the parameters are not found'],
  fpAlreadyJailed: [1121, 'the finality provider has already been jailed'],
  fpNotJailed: [1122, 'the finality provider is not jailed'],
  duplicatedCovenantSig: [1123, 'the covenant signature is already submitted'],
  includedTooEarly: [1124, 'the staking transaction is included too early in BTC chain'],
  emptyCommission: [1125, 'empty commission'],
  /** Only on the `bsn` line, as is the next but one. */
  noBabylonFp: [
    1126,
    'the BTC delegation request does not contain a Babylon Genesis finality provider in the multi-staking selection',
  ],
  invalidMultiStaking: [1131, 'invalid multi-staking finality providers'],
} as const satisfies Record<string, readonly [number, string]>

/** An error of the btcstaking module, with what it was about in front, as Cosmos wraps errors. */
export function stakingError(name: keyof typeof registered, about?: string): ChainError {
  const [code, text] = registered[name]
  return new ChainError('btcstaking', code, about ? `${about}: ${text}` : text)
}

/** An error without a code of its own, nor a gRPC status. */
export const plainError = (text: string): ChainError => new ChainError('undefined', 1, text)

const incentiveErrors = {
  gaugeNotFound: [1101, 'reward gauge not found'],
  noWithdrawableCoins: [1102, 'no coin is withdrawable'],
} as const satisfies Record<string, readonly [number, string]>

/** An error of the incentive module (babylon `x/incentive/types/errors.go`). */
export function incentiveError(name: keyof typeof incentiveErrors): ChainError {
  const [code, text] = incentiveErrors[name]
  return new ChainError('incentive', code, text)
}

const checkpointErrors = {
  invalidProof: [1100, 'Invalid checkpoint proof'],
  duplicatedSubmission: [1101, 'Duplicated submission'],
  noPreviousCheckpoint: [1102, 'No checkpoints for previous epoch'],
  invalidHeader: [1103, 'Proof headers are invalid'],
  noAncestor: [1104, 'Proof header does not have ancestor in previous epoch'],
  alreadyFinalized: [1105, 'Submission denied. Epoch already finalized'],
  invalidSpvProof: [1106, 'Invalid BTCSpvProof'],
} as const satisfies Record<string, readonly [number, string]>

/** An error of the btccheckpoint module (babylon `x/btccheckpoint/types/errors.go`). */
export function checkpointError(name: keyof typeof checkpointErrors, about?: string): ChainError {
  const [code, text] = checkpointErrors[name]
  return new ChainError('btccheckpoint', code, about ? `${about}: ${text}` : text)
}

/** An error without a registered code: the chain wraps it as a gRPC status and answers code 1. */
export const invalidArgument = (text: string): ChainError =>
  new ChainError('undefined', 1, `rpc error: code = InvalidArgument desc = ${text}`)

const sdkErrors = {
  internal: [1, 'internal'],
  txDecode: [2, 'tx parse error'],
  unauthorized: [4, 'unauthorized'],
  insufficientFunds: [5, 'insufficient funds'],
  unknownRequest: [6, 'unknown request'],
  invalidPubKey: [8, 'invalid pubkey'],
  unknownAddress: [9, 'unknown address'],
  outOfGas: [11, 'out of gas'],
  memoTooLarge: [12, 'memo too large'],
  insufficientFee: [13, 'insufficient fee'],
  noSignatures: [15, 'no signatures supplied'],
  invalidRequest: [18, 'invalid request'],
  txInCache: [19, 'tx already in mempool'],
  panic: [111222, 'panic'],
  invalidGasLimit: [41, 'invalid gas limit'],
  wrongSequence: [32, 'incorrect account sequence'],
} as const satisfies Record<string, readonly [number, string]>

/** An error of the Cosmos SDK itself (`types/errors/errors.go`). */
export function sdkError(name: keyof typeof sdkErrors, about?: string): ChainError {
  const [code, text] = sdkErrors[name]
  return new ChainError('sdk', code, about ? `${about}: ${text}` : text)
}
