import { AppError } from '@/lib/shared/app-error'
import { fail, ok, type Result } from '@/lib/shared/result'
import { firstDifference, type Json } from './canonical-json'
import {
  checksumsOf,
  type JsonFields,
  kitFormat,
  kitSections,
  kitText,
  kitVersion,
  sumOf,
} from './kit-json'
import { kitParts } from './kit-parts'
import { FieldError } from './read-fields'
import { type RecoveryKit, recoveryKit } from './recovery-kit'

/** Why a kit is not used, and where in it that was found: `params.unbondingFee`, `line 12`, or nothing. */
export type KitProblem = {
  readonly kind: /** The file is damaged so that nothing in it can be told apart, or it never was one. */
    | 'not-json'
    | 'not-a-kit'
    /** A later release made it. */
    | 'unknown-version'
    /** It is not what was saved. */
    | 'changed'
    /** It is whole, but its parts do not belong together: somebody made it up. */
    | 'contradictory'
  readonly path: string
}

/**
 * Reads a kit, alone and offline. Every part that follows from others is made again and compared: keys, scripts, control
 * blocks, transactions, the covenant's signatures; the rest is covered by the checksums. So no byte can differ from what
 * was saved, but for one blank in place of another. A checksum does not say who made the kit: whether its stake exists,
 * only Bitcoin tells.
 */
export function readKit(file: string): Result<RecoveryKit, KitProblem> {
  const root = parsed(file)
  if (!root.ok) return root
  if (root.value.format !== kitFormat) return fail({ kind: 'not-a-kit', path: 'format' })
  if (root.value.version !== kitVersion) return fail({ kind: 'unknown-version', path: 'version' })
  const changed = changedSection(root.value)
  const kit = remade(root.value)
  if (changed !== null) return fail({ kind: 'changed', path: closer(changed, kit) })
  if (!kit.ok) return fail({ kind: 'contradictory', path: kit.problem })
  if (withoutBlanks(kitText(kit.value)) !== withoutBlanks(file))
    return fail({ kind: 'changed', path: '' })
  return kit
}

function parsed(file: string): Result<JsonFields, KitProblem> {
  try {
    const root = JSON.parse(file) as Json
    const isFields = typeof root === 'object' && root !== null && !Array.isArray(root)
    return isFields ? ok(root as JsonFields) : fail({ kind: 'not-a-kit', path: '' })
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return fail({ kind: 'not-json', path: /\bline \d+/.exec(error.message)?.[0] ?? '' })
  }
}

/** The first part that is not what its checksum says. */
function changedSection({ checksums, ...sections }: JsonFields): string | null {
  const found = checksumsOf(sections)
  const differs = firstDifference(found, checksums)
  if (differs === null) return null
  return areSumsWhole(checksums) ? differs : `checksums.${differs}`
}

/** Whether the checksums fit each other: then it is the part that has changed, and not its sum. */
function areSumsWhole(checksums: Json | undefined): boolean {
  if (typeof checksums !== 'object' || checksums === null) return false
  const { all, ...sums } = checksums as JsonFields
  return all === sumOf(sums)
}

/** The kit made again from its parts, or where what the file says differs from that. */
function remade({ checksums: _sums, ...root }: JsonFields): Result<RecoveryKit, string> {
  try {
    const kit = recoveryKit(kitParts({ path: '', value: root }))
    if (!kit.ok) return fail('unbonding.covenantSignatures')
    const differs = firstDifference(kitSections(kit.value), root)
    return differs === null ? kit : fail(differs)
  } catch (error) {
    if (error instanceof FieldError) return fail(error.path)
    // The staking transaction does not lock a stake on the terms, or is none.
    if (error instanceof AppError || error instanceof RangeError) return fail('stake')
    throw error
  }
}

/** The place within the changed part, where that can be told. */
const closer = (section: string, kit: Result<RecoveryKit, string>): string =>
  !kit.ok && kit.problem.startsWith(`${section}.`) ? kit.problem : section

const withoutBlanks = (file: string): string => file.replace(/\s+/g, '')
