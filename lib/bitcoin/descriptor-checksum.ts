const inputs =
  '0123456789()[],\'/*abcdefgh@:$%{}IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~ijklmnopqrstuvwxyzABCDEFGH`#"\\ '
const outputs = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generator = [0xf5dee51989n, 0xa9fdca3312n, 0x1bab10e32dn, 0x3706b1677an, 0x644d626ffdn]

/** The eight characters behind the `#` of an output descriptor (BIP380); null for text no descriptor can hold. */
export function descriptorChecksum(descriptor: string): string | null {
  const places = Array.from(descriptor, (character) => inputs.indexOf(character))
  if (places.includes(-1)) return null
  const groups = places.map((place) => place >> 5)
  const symbols = places.flatMap((place, at) => {
    const isLastOfGroup = at % 3 === 2 || at === places.length - 1
    const group = groups.slice(at - (at % 3), at + 1)
    return [place & 31, ...(isLastOfGroup ? [group.reduce((sum, part) => sum * 3 + part, 0)] : [])]
  })
  const sum = polymod([...symbols, 0, 0, 0, 0, 0, 0, 0, 0]) ^ 1n
  return Array.from(
    { length: 8 },
    (_, at) => outputs[Number((sum >> BigInt(5 * (7 - at))) & 31n)],
  ).join('')
}

function polymod(symbols: readonly number[]): bigint {
  let sum = 1n
  for (const symbol of symbols) {
    const top = sum >> 35n
    sum = ((sum & 0x7ffffffffn) << 5n) ^ BigInt(symbol)
    for (const [at, factor] of generator.entries()) if ((top >> BigInt(at)) & 1n) sum ^= factor
  }
  return sum
}
