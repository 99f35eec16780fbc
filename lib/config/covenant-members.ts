import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { NetworkName } from './networks'

/**
 * Who operates each covenant key, as Babylon publishes it: github.com/babylonlabs-io/networks, for mainnet
 * bbn-1/covenant-committee/covenant-committee.json, for signet bbn-test-6/README.md. A name here is a help to the reader
 * and proves nothing: what counts are the keys, which the parameters tell.
 */
const members: Record<NetworkName, Readonly<Record<string, string>>> = {
  mainnet: {
    d45c70d28f169e1f0c7f4a78e2bc73497afe585b70aa897955989068f3350aaa: 'Babylon Labs, signer 0',
    '4b15848e495a3a62283daaadb3f458a00859fe48e321f0121ebabbdd6698f9fa': 'Babylon Labs, signer 1',
    '23b29f89b45f4af41588dcaf0ca572ada32872a88224f311373917f1b37d08d1': 'Babylon Labs, signer 2',
    d3c79b99ac4d265c2f97ac11e3232c07a598b020cf56c6f055472c893c0967ae: 'CoinSummer Labs',
    f178fcce82f95c524b53b077e6180bd2d779a9057fdff4255a0af95af918cee0: 'RockX',
    '8242640732773249312c47ca7bdb50ca79f15f2ecc32b9c83ceebba44fb74df7': 'AltLayer',
    cbdd028cfe32c1c1f2d84bfec71e19f92df509bba7b8ad31ca6c1a134fe09204: 'Zellic',
    e36200aaa8dce9453567bba108bdc51f7f1174b97a65e4dc4402fc5de779d41c: 'Informal Systems',
    de13fc96ea6899acbdc5db3afaa683f62fe35b60ff6eb723dad28a11d2b12f8c: 'Cubist',
  },
  signet: {
    fa9d882d45f4060bdb8042183828cd87544f1ea997380e586cab77d5fd698737: 'Babylon Labs',
    '0aee0509b16db71c999238a4827db945526859b13c95487ab46725357c9a9f25': 'Babylon Labs',
    '17921cf156ccb4e73d428f996ed11b245313e37e27c978ac4d2cc21eca4672e4': 'Babylon Labs',
    '113c3a32a9d320b72190a04a020a0db3976ef36972673258e9a38a364f3dc3b0': 'Cubist',
    '79a71ffd71c503ef2e2f91bccfc8fcda7946f4653cef0d9f3dde20795ef3b9f0': 'Informal Systems',
    '3bb93dfc8b61887d771f3630e9a63e97cbafcfcc78556a474df83a31a0ef899c': 'Zellic',
    d21faf78c6751a0d38e6bd8028b907ff07e9a869a43fc837d6b3f8dff6119a36: 'RockX',
    f5199efae3f28bb82476163a7e458c7ad445d9bffb0682d10d3bdb2cb41f8e8e: 'AltLayer',
    '40afaf47c4ffa56de86410d8e47baa2bb6f04b604f4ea24323737ddc3fe092df': 'CoinSummer Labs',
  },
  localnet: {
    '35517bd893c41775b97ba73841005d76230b5d7d1edcf2168c52a656172cda7a': 'Practice member 1',
    '064edca233ae451fd20341750a28d84e20cbc9ae3d0ec23dd497942c61ef6604': 'Practice member 2',
    '7ffb089e8f5fdb1af3a1475596d15c99f11bdb31cf37c373f9974ebc0b399d9c': 'Practice member 3',
    '27f3412b0a4292849913f3c24411959b953b5cd08f92570c2dd24fb79dfaba41': 'Practice member 4',
    '6eaaa1b35f70f7ae87cd3c57ccdcf7af7ec5dbc4d5f110cdb1a0c2c94bcb76ec': 'Practice member 5',
    '46382f39439c11d54d2395dd3c4de875d7af7e255a99f8be765a921bade4c169': 'Practice member 6',
    '63c415f9ee39c14089a561211a8100bc80ed78faefc8c679cec59a39079a49a5': 'Practice member 7',
    '08eb44e86ae4e2031a5fbddf3b837529af84a4edc0787ad3091f2ba958229cbb': 'Practice member 8',
    '40875d381c6f6baa84c84703cabbfa2f0b0b2a818574dff44f1ccaff30001fa6': 'Practice member 9',
  },
}

/** Who is said to operate this covenant key; null for a key nobody has named. */
export const covenantMemberName = (network: NetworkName, key: XOnlyKey): string | null =>
  members[network][key] ?? null
