import type { AccountKind, BitcoinAccount } from '@/lib/bitcoin/account'
import { accountOf } from '@/lib/bitcoin/address'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { isOnCurve } from '@/lib/bitcoin/ecc'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { toSats } from '@/lib/bitcoin/sats'
import { paramsProblems } from '@/lib/staking/checked-params'
import type { StakingParams } from '@/lib/staking/params'
import { termsOf } from '@/lib/staking/terms'
import type { Json } from './canonical-json'
import {
  decimalText,
  type Field,
  FieldError,
  fieldOf,
  readField,
  readList,
  text,
  wholeNumber,
} from './read-fields'
import type { KitLink, KitParts } from './recovery-kit'

/** Reads what a kit is made of, field by field. Throws a `FieldError` that says where something is wrong. */
export function kitParts(root: Field): KitParts {
  const account = readAccount(fieldOf(root, 'account'))
  const params = readParams(fieldOf(root, 'params'))
  const stake = fieldOf(root, 'stake')
  const terms = termsOf({
    params,
    staker: account.key,
    finalityProviders: readList(fieldOf(stake, 'finalityProviders'), key),
    stakingTime: readField(fieldOf(stake, 'stakingTime'), (value) => toBlocks(wholeNumber(value))),
  })
  return {
    madeAt: readField(fieldOf(root, 'made'), moment),
    words: readList(fieldOf(root, 'words'), (word) => readField(word, text)),
    links: readList(fieldOf(root, 'links'), readLink),
    account,
    babylon: readBabylon(fieldOf(root, 'babylon')),
    params,
    terms,
    stakingTx: hexAt(fieldOf(stake, 'transaction')),
    stakingOutputIndex: readField(fieldOf(stake, 'outputIndex'), wholeNumber),
    covenantSignatures: readList(
      fieldOf(fieldOf(root, 'unbonding'), 'covenantSignatures'),
      (signed) => ({
        key: key(fieldOf(signed, 'key')),
        signature: hexAt(fieldOf(signed, 'signature')),
      }),
    ),
  }
}

const hexAt = (field: Field) => readField(field, (value) => toHexBrand(text(value)))

const key = (field: Field) =>
  readField(field, (value) => {
    const found = toXOnlyKey(text(value))
    if (!isOnCurve(found)) throw new RangeError('not on the curve')
    return found
  })

function moment(value: Json | undefined): number {
  const time = Date.parse(text(value))
  if (Number.isNaN(time)) throw new RangeError('not a time')
  return time
}

/** Only what a browser may follow without doing anything but opening a page. */
const readLink = (field: Field): KitLink => ({
  name: readField(fieldOf(field, 'name'), text),
  address: readField(fieldOf(field, 'address'), (value) => {
    if (new URL(text(value)).protocol !== 'https:') throw new RangeError('not a web address')
    return text(value)
  }),
})

const readBabylon = (field: Field): KitParts['babylon'] =>
  field.value === null
    ? null
    : {
        chainId: readField(fieldOf(field, 'chainId'), text),
        address: readField(fieldOf(field, 'address'), text),
      }

/** The address must be that of the key, so that no kit can name somebody else's as one's own. */
function readAccount(field: Field): BitcoinAccount {
  const at = (name: string) => fieldOf(field, name)
  const told: BitcoinAccount = {
    network: readField(at('network'), oneOf<BitcoinNetwork>('mainnet', 'signet', 'regtest')),
    address: readField(at('address'), text),
    kind: readField(at('kind'), oneOf<AccountKind>('p2wpkh', 'p2tr')),
    scriptPubKey: hexAt(at('scriptPubKey')),
    key: key(at('key')),
    publicKey: null,
  }
  const publicKey = at('publicKey')
  const publicKeyHex = publicKey.value === null ? told.key : readField(publicKey, text)
  const made = accountOf({ network: told.network, address: told.address, publicKeyHex })
  if (!made.ok) throw new FieldError(at('address').path)
  const { address, kind, scriptPubKey, key: owner } = made.value
  const isSame = { address, kind, scriptPubKey, key: owner }
  for (const [name, value] of Object.entries(isSame))
    if (value !== at(name).value) throw new FieldError(at(name).path)
  return made.value
}

const oneOf =
  <Word extends string>(...words: readonly Word[]) =>
  (value: Json | undefined): Word => {
    const word = words.find((candidate) => candidate === value)
    if (word === undefined) throw new RangeError(`not one of ${words.join()}`)
    return word
  }

/** Held against the rules that every version of Babylon's parameters keeps. */
function readParams(field: Field): StakingParams {
  const at = <Value>(name: string, read: (value: Json | undefined) => Value) =>
    readField(fieldOf(field, name), read)
  const sats = (value: Json | undefined) => toSats(decimalText(value))
  const blocks = (value: Json | undefined) => toBlocks(wholeNumber(value))
  const covenant = fieldOf(field, 'covenant')
  const params: StakingParams = {
    version: at('version', wholeNumber),
    activationHeight: at('activationHeight', (value) => toHeight(wholeNumber(value))),
    covenant: {
      keys: readList(fieldOf(covenant, 'keys'), key),
      quorum: readField(fieldOf(covenant, 'quorum'), wholeNumber),
    },
    minStakingValue: at('minStakingValue', sats),
    maxStakingValue: at('maxStakingValue', sats),
    minStakingTime: at('minStakingTime', blocks),
    maxStakingTime: at('maxStakingTime', blocks),
    slashingScript: hexAt(fieldOf(field, 'slashingScript')),
    slashingRate: at('slashingRate', text),
    minSlashingFee: at('minSlashingFee', sats),
    unbondingTime: at('unbondingTime', blocks),
    unbondingFee: at('unbondingFee', sats),
    minCommissionRate: at('minCommissionRate', text),
    delegationCreationBaseGas: at('delegationCreationBaseGas', decimalText),
    allowListExpirationHeight: at('allowListExpirationHeight', decimalText),
  }
  // Kits hold one version alone, so its number is of no account here.
  if (paramsProblems([{ ...params, version: 0 }]).length > 0) throw new FieldError(field.path)
  return params
}
