import { pagesOf, reopened, seededLocalnet } from './bench/localnet-figures'
import { pollHost } from './bench/pollers'

const stakes = 10_000
const browsers = 50
const seconds = 20

/**
 * `npm run bench:localnet`: what the local network takes for its largest jobs, as JSON. Times are in milliseconds;
 * `cpuMs` is what the processor spent, which a busy machine does not change. Takes a minute or two.
 */
export async function main(): Promise<void> {
  const { figures, network, staker, lines } = await seededLocalnet(stakes)
  const page = await pagesOf(network, staker)
  const restart = await reopened(lines)
  const polling = await pollHost({ lines, staker, browsers, seconds })
  console.log(JSON.stringify({ ...figures, page, restart, polling }, null, 2))
}
