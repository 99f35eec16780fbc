type List = { readonly data: readonly unknown[] | undefined; readonly error: unknown }

/**
 * Why an empty list is not to be believed; null when it is. One that could not be asked for again says nothing of a stake
 * that was made since, and hiding that would hide its way out.
 */
export const emptyProblem = ({ data, error }: List): unknown =>
  data?.length === 0 ? (error ?? null) : null
