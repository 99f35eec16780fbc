import { signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { toDer } from '@/lib/bitcoin/signature'
import { sighash, withWitnesses } from '@/lib/bitcoin/transaction'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { bitcoinAccountOf, type PracticeWallet } from '@/lib/localnet/practice-wallet'
import { ownInput } from '@/lib/staking/staking-transaction'
import { quickKey, quickSignature } from './quick-signature'
import { stakeFee } from './seed'
import type { FeePaying } from './seed-blocks'
import type { PlannedStake } from './seed-plan'
import { seededSpend } from './seed-transactions'
import type { StakeWriter, WrittenStake } from './seeded-stakes'

/** As far as the miner is concerned. */
export const noFee = toSats(0)

type Sender = {
  readonly writer: StakeWriter
  readonly wallet: PracticeWallet
  readonly blocks: number
}

/** Each stake, and whatever spends it, in the block it is planned for. Only the stakes' fees go to the miner. */
export function seedContents(
  { writer, wallet, blocks }: Sender,
  stakes: readonly PlannedStake[],
): FeePaying[][] {
  const contents: FeePaying[][] = Array.from({ length: blocks }, () => [])
  const sign = stakeSigner(wallet)
  const destination = writer.account.scriptPubKey
  const key = quickKey(bytesOf(wallet.bitcoinSecret))
  for (const { stake, spends, provider } of stakes) {
    const [, , , , block] = stake
    if (block === null) continue
    const written = writer.write(stake)
    let before = sign(written)
    contents[block]?.push({ hex: before, fee: toSats(stakeFee) })
    for (const [how, at] of spends) {
      before = seededSpend({ key, provider, destination }, written, { how, before })
      contents[at]?.push({ hex: before, fee: noFee })
    }
  }
  return contents
}

function stakeSigner(wallet: PracticeWallet): (stake: WrittenStake) => Hex {
  const account = bitcoinAccountOf(wallet)
  const secret = bytesOf(wallet.bitcoinSecret)
  const input = ownInput(account, 0)
  const key = quickKey(tweakedSecret(secret))
  return ({ staking }) => {
    const hash = sighash(staking, input)
    const witness =
      input.path === 'p2wpkh'
        ? [toDer(signEcdsa(hash, secret)), bytesOf(account.publicKey)]
        : [quickSignature(hash, key)]
    return withWitnesses(staking, [witness])
  }
}
