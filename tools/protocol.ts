import { pipeline } from 'node:stream/promises'
import { answersTo } from './protocol/answers'

/**
 * `npm run -s protocol`: one answer on standard output for each line on standard input, in their order.
 * Nothing else is ever written there.
 */
export async function main(): Promise<void> {
  try {
    await pipeline(process.stdin, answersTo, process.stdout, { end: false })
  } catch (error) {
    // Whoever reads the answers may stop early, as `head` does.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
}
