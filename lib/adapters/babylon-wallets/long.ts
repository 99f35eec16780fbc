/**
 * A 64-bit number in the shape of the `long` package's, which Cosmos wallets expect in a document and turn into text.
 * A bigint will not do: Keplr takes the account number 0n for a missing one.
 */
export class Long {
  readonly low: number
  readonly high: number
  readonly unsigned = true
  readonly #value: bigint

  constructor(value: bigint) {
    this.#value = value
    this.low = Number(BigInt.asIntN(32, value))
    this.high = Number(BigInt.asIntN(32, value >> 32n))
  }

  toString(): string {
    return this.#value.toString()
  }
}
