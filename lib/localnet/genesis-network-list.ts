/** A network beside Babylon, and the providers that secure it: name and commission in hundredths of a percent. */
export type GenesisNetwork = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly providers: readonly (readonly [moniker: string, commissionBasisPoints: number])[]
} & (
  | { readonly type: 'COSMOS'; readonly channelId: string }
  /** `admitted`: so many of the providers, from the first on, are on the contract's list; null when it has none. */
  | { readonly type: 'ROLLUP'; readonly admitted: number | null }
)

/** Invented: an appchain over IBC, a rollup that chooses its providers, and a layer on Bitcoin. */
export const genesisNetworks: readonly GenesisNetwork[] = [
  {
    id: '07-tendermint-3',
    name: 'Estuary',
    description: 'A Cosmos appchain for tidal energy certificates.',
    type: 'COSMOS',
    channelId: 'channel-7',
    providers: [
      ['Spring Tide', 500],
      ['Brackish', 300],
      ['Heron Flats', 700],
      ['Sluice & Sons', 500],
      ['Reedbed', 1000],
      ['Otter Creek', 450],
      ['Mudlark', 600],
      ['Causeway', 500],
      ['Low Water', 800],
      ['Saltings', 300],
    ],
  },
  {
    id: 'parapet-4021',
    name: 'Parapet',
    description:
      'A rollup for settlement between registered traders. Its contract admits providers one by one.',
    type: 'ROLLUP',
    admitted: 6,
    providers: [
      ['Battlement', 500],
      ['Portcullis Ops', 400],
      ['Merlon', 500],
      ['Gatehouse', 900],
      ['Inner Ward', 300],
      ['Drawbridge', 650],
      ['Moat & Partners', 500],
      ['Arrow Slit', 700],
      ['Keepers of the Keep', 1200],
      ['Postern', 300],
    ],
  },
  {
    id: 'undercroft-1',
    name: 'Undercroft',
    description: 'A layer on Bitcoin for small payments.',
    type: 'ROLLUP',
    admitted: null,
    providers: [
      ['Vault Rib', 500],
      ['Crypt & Co', 350],
      ['Foundation Stone', 500],
      ['Lamplit', 600],
      ['Cool Cellar', 300],
      ['Catacomb Nodes', 850],
      ['Buttress', 500],
      ['Keystone Arch', 400],
      ['Ossuary', 1500],
      ['Damp Course', 500],
    ],
  },
]
