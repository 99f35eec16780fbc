/** Wallets of this kind have two bitcoin addresses: one for payments, one for what is inscribed on coins. */
export type Purpose = 'payment' | 'ordinals'
