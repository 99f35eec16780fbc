/** How often to try: a few in `npm test`, as many as its environment says in the longer runs. */
export const amountOr = (
  name: 'HOLDFAST_KILLS' | 'HOLDFAST_REQUESTS' | 'HOLDFAST_FUZZ' | 'HOLDFAST_FUZZ_SEED',
  quick: number,
): number => Number(process.env[name] ?? quick)
