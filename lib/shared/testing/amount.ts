/** How often to try: a few in `npm test`, as many as its environment says in `npm run test:durability`. */
export const amountOr = (name: 'HOLDFAST_KILLS' | 'HOLDFAST_REQUESTS', quick: number): number =>
  Number(process.env[name] ?? quick)
