import type { FlowPorts } from './flow-ports'

/** A step takes some two milliseconds, on a slow phone ten: two are well below the 50 ms that make a page stutter. */
const stepsInABreath = 2

/** Takes every step. The page may draw before and after the first, which is the longest, and then after every second one. */
export async function inBreaths<Value>(
  steps: Generator<void, Value>,
  { wait }: Pick<FlowPorts, 'wait'>,
): Promise<Value> {
  await wait(0)
  let step = steps.next()
  for (let taken = 0; !step.done; taken += 1) {
    if (taken % stepsInABreath === 0) await wait(0)
    step = steps.next()
  }
  return step.value
}
