/** The coins at an address, as the local network's esplora lists them, in satoshis. */
export async function satsAt(origin: string, address: string): Promise<bigint> {
  const response = await fetch(`${origin}/api/bitcoin/address/${address}/utxo`)
  const coins = (await response.json()) as readonly { readonly value: number }[]
  return coins.reduce((sum, { value }) => sum + BigInt(value), 0n)
}
