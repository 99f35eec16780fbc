export type Timing = { readonly wallMs: number; readonly cpuMs: number }

/** How long some work takes, by the clock and by the processor. */
export async function timed<Value>(
  work: () => Value | Promise<Value>,
): Promise<readonly [Value, Timing]> {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(cpu)
  return [
    value,
    {
      wallMs: Math.round(performance.now() - start),
      cpuMs: Math.round((user + system) / 1_000),
    },
  ]
}

/** The value below which this share of the others lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN

export const rounded = (value: number): number => Number(value.toPrecision(3))
