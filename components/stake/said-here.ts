import type { Draft } from './draft'

type Store = Pick<Storage, 'getItem' | 'setItem'>

const key = 'holdfast.coins-said'

/**
 * The draft without what it says of coins, unless that was said in this very tab: an address may come from anybody, who
 * could name coins in it that nobody has checked, and agree in the person's place that they are spent.
 */
export const saidHere = (draft: Draft, store: Store): Draft =>
  store.getItem(key) === wordsOf(draft) ? draft : { ...draft, coins: null, unchecked: false }

export const sayHere = (draft: Draft, store: Store): void => store.setItem(key, wordsOf(draft))

const wordsOf = ({ coins, unchecked }: Draft): string => JSON.stringify({ coins, unchecked })
