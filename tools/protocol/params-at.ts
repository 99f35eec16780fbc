import * as z from 'zod/mini'
import { paramsProblems } from '@/lib/staking/checked-params'
import { paramsAt as versionAt } from '@/lib/staking/params'
import { height, timelock } from './fields'
import { lcdVersions } from './lcd-params'
import { operation } from './operation'
import { refuse } from './problem'

/** Which version of the parameters governs a Bitcoin height. */
export const paramsAt = operation(
  { versions: lcdVersions, height, finalizationTimeout: z.optional(timelock) },
  ({ versions, height, finalizationTimeout }) => {
    const broken = paramsProblems(versions, finalizationTimeout)
    refuse(
      broken.map(({ version, rule }) => ({
        field: `versions.${version}`,
        code: 'invalid',
        message: `not so: ${rule}`,
      })),
    )
    return { version: versionAt(versions, height).version }
  },
)
