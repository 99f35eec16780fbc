import { funding, steps, wholeSet } from './bench/contests'
import { covenantAnswer } from './bench/covenant-answer'
import { stakeWith } from './bench/stakes'
import { type Comparison, compare } from './bench/stopwatch'

const rounds = 15

/**
 * `npm run bench`: this core against Babylon's own library, in one process. `--json` prints only the figures;
 * `--quick` leaves out the stake of 295 coins, on which the other spends a minute.
 */
export async function main(args: string[]): Promise<void> {
  const set = {
    '1fp': compare(wholeSet(stakeWith({ coins: 10, providers: 1 })), rounds),
    '3fp': compare(wholeSet(stakeWith({ coins: 10, providers: 3 })), rounds),
  }
  const compared: Record<string, Comparison> = {}
  for (const [name, contest] of Object.entries(steps())) compared[name] = compare(contest, rounds)
  if (!args.includes('--quick'))
    compared.select295Of1000 = compare(funding(stakeWith({ coins: 1_000, inputs: 295 })), 1)
  if (args.includes('--json')) console.log(JSON.stringify({ set, steps: compared }))
  else
    print({
      'whole set, 1 provider': set['1fp'],
      'whole set, 3 providers': set['3fp'],
      ...compared,
    })
}

function print(rows: Readonly<Record<string, Comparison>>): void {
  console.log(line('median of one run', 'ours', 'reference', 'ratio'))
  for (const [name, { oursMs, referenceMs, ratio }] of Object.entries(rows))
    console.log(line(name, ms(oursMs), ms(referenceMs), `${Math.round(ratio)}×`))
  const { totalMs, longestMs } = covenantAnswer()
  console.log(
    `covenant answer, 27 signatures: ${ms(totalMs)}, no task longer than ${ms(longestMs)}`,
  )
}

const line = (name: string, ...cells: readonly string[]) =>
  [name.padEnd(26), ...cells.map((cell) => cell.padStart(12))].join('')

const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
