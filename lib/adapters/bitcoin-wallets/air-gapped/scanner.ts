import type { AnswerReader, Brought } from '@/lib/ports/air-gap'
import type { Result } from '@/lib/shared/result'
import { collectUr } from './ur-collector'
import type { Ur } from './ur-parts'

type Options<Answer, Problem> = {
  readonly read: (brought: Brought) => Result<Answer, Problem>
  readonly readUr: (ur: Ur) => Result<Answer, Problem>
}

/** Scans that put the frames of a UR together, and take any other code for an answer in one piece. */
export const scanner =
  <Answer, Problem>({
    read,
    readUr,
  }: Options<Answer, Problem>): AnswerReader<Answer, Problem>['scan'] =>
  () => {
    const collect = collectUr()
    return (frame) => {
      const progress = collect(frame)
      switch (progress.kind) {
        case 'whole':
          return { kind: 'whole', result: readUr(progress.ur) }
        case 'part':
          return progress
        case 'not-a-ur':
          return { kind: 'whole', result: read(frame) }
      }
    }
  }
