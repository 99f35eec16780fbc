import { babylonControls } from './babylon-controls'
import { chainControls } from './chain-controls'
import type { Control } from './control'
import { faultControls } from './fault-controls'
import { indexerControls } from './indexer-controls'
import { moneyControls } from './money-controls'
import { paramsControl } from './params-control'
import { providerControls } from './provider-controls'
import { snapshotControls } from './snapshot-controls'
import { timeControls } from './time-controls'
import { walletControls } from './wallet-controls'

/** Every switch by method and path. */
export const controls = {
  ...timeControls,
  ...chainControls,
  ...babylonControls,
  ...paramsControl,
  ...providerControls,
  ...indexerControls,
  ...moneyControls,
  ...walletControls,
  ...snapshotControls,
  ...faultControls,
}

export type ControlName = keyof typeof controls

type TypesOf<Name extends ControlName> =
  (typeof controls)[Name] extends Control<infer Json, infer Answer> ? [Json, Answer] : never

export type ControlBody<Name extends ControlName> = TypesOf<Name>[0]

export type ControlAnswer<Name extends ControlName> = TypesOf<Name>[1]
