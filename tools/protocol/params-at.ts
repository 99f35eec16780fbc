import { paramsAt as versionAt } from '@/lib/staking/params'
import { height } from './fields'
import { lcdVersions } from './lcd-params'
import { operation } from './operation'

/** Which version of the parameters governs a Bitcoin height. */
export const paramsAt = operation({ versions: lcdVersions, height }, (asked) => ({
  version: versionAt(asked.versions, asked.height).version,
}))
