declare const brand: unique symbol

/** A `Base` that has been checked to be a `Name`; only the function that owns the name may make one. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }
