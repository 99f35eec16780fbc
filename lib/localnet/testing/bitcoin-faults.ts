import type { FaultJson } from '@/lib/localnet/faults/fault'
import type { SourceName } from '@/lib/localnet/faults/source'

/** A fault of every kind a Bitcoin server can have; those that are slow are so within a test's patience. */
export const bitcoinFaults = {
  timeout: (source: SourceName) => ({ source, kind: 'timeout', seconds: 0.3 }),
  slow: (source: SourceName) => ({ source, kind: 'slow', bytesPerSecond: 3_000 }),
  '500': (source: SourceName) => ({ source, kind: '500' }),
  '429': (source: SourceName) => ({ source, kind: '429' }),
  '451': (source: SourceName) => ({ source, kind: '451' }),
  html: (source: SourceName) => ({ source, kind: 'html' }),
  truncated: (source: SourceName) => ({ source, kind: 'truncated' }),
  'broken-off': (source: SourceName) => ({ source, kind: 'broken-off' }),
  'wrong-types': (source: SourceName) => ({ source, kind: 'wrong-types' }),
  'unknown-enum': (source: SourceName) => ({ source, kind: 'unknown-enum' }),
  stale: (source: SourceName) => ({ source, kind: 'stale', blocks: 3 }),
  'mutated once': (source: SourceName) => ({ source, kind: 'mutated', seed: 1 }),
  'mutated again': (source: SourceName) => ({ source, kind: 'mutated', seed: 2 }),
  'utxo-value': (source: SourceName) => ({ source, kind: 'utxo-value' }),
  'utxo-script': (source: SourceName) => ({ source, kind: 'utxo-script' }),
  fees: (source: SourceName) => ({ source, kind: 'fees' }),
  'low fees': (source: SourceName) => ({ source, kind: 'fees', factor: 0.01 }),
  'tip-ahead': (source: SourceName) => ({ source, kind: 'tip-ahead' }),
  hidden: (source: SourceName) => ({ source, kind: 'hidden' }),
  'invented-coin': (source: SourceName) => ({ source, kind: 'invented-coin' }),
  'fake-spend': (source: SourceName) => ({ source, kind: 'fake-spend' }),
  'false-proof': (source: SourceName) => ({ source, kind: 'false-proof' }),
  swallowed: (source: SourceName) => ({ source, kind: 'swallowed' }),
  'fake-confirmation': (source: SourceName) => ({ source, kind: 'fake-confirmation' }),
  'forged-block': (source: SourceName) => ({ source, kind: 'forged-block' }),
  'forged-block, worked': (source: SourceName) => ({
    ...{ source, kind: 'forged-block', worked: true },
  }),
} as const satisfies Readonly<Record<string, (source: SourceName) => FaultJson>>

export type BitcoinFault = keyof typeof bitcoinFaults

// The keys of a constant object are its own and no others.
export const bitcoinFaultNames = Object.keys(bitcoinFaults) as readonly BitcoinFault[]
