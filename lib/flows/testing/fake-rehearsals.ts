import type { RehearsalResult, Rehearsals } from '@/lib/ports/rehearsals'

/** What every tab of a browser remembers of rehearsals. */
export function fakeRehearsals(): Rehearsals & { forget(): void } {
  const kept = new Map<string, RehearsalResult>()
  return {
    last: async (of) => kept.get(JSON.stringify(of)) ?? null,
    remember: async (of, result) => void kept.set(JSON.stringify(of), result),
    forget: () => kept.clear(),
  }
}
