import type { NetworkConfig } from '@/lib/config/networks'

/** What a Cosmos wallet needs to know to add Babylon; `origin` completes endpoints on our own site. */
export function chainSuggestion({ chainId, name, endpoints }: NetworkConfig, origin: string) {
  // A wallet keeps one address; parsed endpoints are never an empty list.
  const rest = new URL(endpoints.babylon[0] ?? '', origin).href
  const baby = { coinDenom: 'BABY', coinMinimalDenom: 'ubbn', coinDecimals: 6 }
  return {
    chainId,
    chainName: name === 'mainnet' ? 'Babylon Genesis' : `Babylon (${name})`,
    rest,
    rpc: rest,
    bip44: { coinType: 118 },
    bech32Config: prefixes,
    currencies: [baby],
    feeCurrencies: [{ ...baby, gasPriceStep: { low: 0.007, average: 0.007, high: 0.01 } }],
    stakeCurrency: baby,
    features: [],
  }
}

const prefixes = {
  bech32PrefixAccAddr: 'bbn',
  bech32PrefixAccPub: 'bbnpub',
  bech32PrefixValAddr: 'bbnvaloper',
  bech32PrefixValPub: 'bbnvaloperpub',
  bech32PrefixConsAddr: 'bbnvalcons',
  bech32PrefixConsPub: 'bbnvalconspub',
}
