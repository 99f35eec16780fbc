/** Why an input may not be spent this way: Bitcoin Core's `ScriptErrorString`. */
export const scriptProblems = {
  'bad-opcode': 'Opcode missing or not understood',
  'check-multisig-verify': 'Script failed an OP_CHECKMULTISIGVERIFY operation',
  'clean-stack': 'Stack size must be exactly one after execution',
  'code-separator': 'Using OP_CODESEPARATOR in non-witness script',
  'control-block-size': 'Invalid Taproot control block size',
  'disabled-opcode': 'Attempted to use a disabled opcode',
  'discourage-nop': 'NOPx reserved for soft-fork upgrades',
  'discourage-leaf-version': 'Taproot version reserved for soft-fork upgrades',
  'discourage-op-success': 'OP_SUCCESSx reserved for soft-fork upgrades',
  'discourage-key-type': 'Public key version reserved for soft-fork upgrades',
  'discourage-witness-program': 'Witness version reserved for soft-fork upgrades',
  'equal-verify': 'Script failed an OP_EQUALVERIFY operation',
  'eval-false': 'Script evaluated without error but finished with a false/empty top stack element',
  'high-s': 'Non-canonical signature: S value is unnecessarily high',
  'key-count': 'Pubkey count negative or limit exceeded',
  'key-type': 'Public key is neither compressed or uncompressed',
  'minimal-data': 'Data push larger than necessary',
  'minimal-if': 'OP_IF/NOTIF argument must be minimal',
  'tapscript-minimal-if': 'OP_IF/NOTIF argument must be minimal in tapscript',
  multisig: 'OP_CHECKMULTISIG(VERIFY) is not available in tapscript',
  'negative-locktime': 'Negative locktime',
  'null-dummy': 'Dummy CHECKMULTISIG argument must be zero',
  'null-fail': 'Signature must be zero for failed CHECK(MULTI)SIG operation',
  'num-equal-verify': 'Script failed an OP_NUMEQUALVERIFY operation',
  'operation-count': 'Operation limit exceeded',
  'op-return': 'OP_RETURN was encountered',
  'push-size': 'Push value size limit exceeded',
  'schnorr-hash-type': 'Invalid Schnorr signature hash type',
  'schnorr-signature': 'Invalid Schnorr signature',
  'schnorr-size': 'Invalid Schnorr signature size',
  'script-size': 'Script is too big',
  'sig-count': 'Signature count negative or greater than pubkey count',
  'sig-der': 'Non-canonical DER signature',
  'sig-hash-type': 'Signature hash type missing or not understood',
  'sig-find-and-delete': 'Signature is found in scriptCode',
  'sig-push-only': 'Only push operators allowed in signatures',
  'check-sig-verify': 'Script failed an OP_CHECKSIGVERIFY operation',
  'alt-stack-operation': 'Operation not valid with the current altstack size',
  'stack-operation': 'Operation not valid with the current stack size',
  'stack-size': 'Stack size limit exceeded',
  'unbalanced-conditional': 'Invalid OP_IF construction',
  'unknown-error': 'unknown error',
  'unsatisfied-locktime': 'Locktime requirement not satisfied',
  'validation-weight': 'Too much signature validation relative to witness weight',
  verify: 'Script failed an OP_VERIFY operation',
  'witness-empty': 'Witness program was passed an empty witness',
  'witness-key-type': 'Using non-compressed keys in segwit',
  'witness-malleated': 'Witness requires empty scriptSig',
  'witness-malleated-p2sh': 'Witness requires only-redeemscript scriptSig',
  'witness-mismatch': 'Witness program hash mismatch',
  'witness-unexpected': 'Witness provided for non-witness script',
  'witness-program-length': 'Witness program has incorrect length',
} as const

export type ScriptProblem = keyof typeof scriptProblems

/** Ends the execution of a script. Caught where the input's verdict is given. */
export class ScriptFailure extends Error {
  constructor(readonly problem: ScriptProblem) {
    super(scriptProblems[problem])
    this.name = 'ScriptFailure'
  }
}

export function failUnless(condition: boolean, problem: ScriptProblem): asserts condition {
  if (!condition) throw new ScriptFailure(problem)
}
