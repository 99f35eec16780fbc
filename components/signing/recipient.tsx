import { Grouped } from '@/components/ui/grouped'
import { addressOfScript } from '@/lib/bitcoin/address'
import type { Hex } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'

/** The address a script belongs to, or the script itself. Only in modules that are loaded on demand. */
export function Recipient({
  script,
  network,
}: {
  readonly script: Hex
  readonly network: BitcoinNetwork
}) {
  return (
    <span className="block font-normal leading-relaxed">
      <Grouped text={addressOfScript(script, network) ?? script} />
    </span>
  )
}
