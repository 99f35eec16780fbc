/** Bitcoin Core's `FormatMoney`: eight decimals, less the zeros behind the second. */
export function formatBtc(sats: bigint | number): string {
  const digits = sats.toString().padStart(9, '0')
  return `${digits.slice(0, -8)}.${digits.slice(-8).replace(/0{1,6}$/, '')}`
}
