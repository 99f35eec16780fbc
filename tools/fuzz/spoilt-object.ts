import { mutatedJson, mutatedText } from '@/lib/localnet/faults/mutation'
import { everyOddValue } from '@/lib/localnet/faults/odd-values'
import type { Random } from '@/lib/localnet/faults/random'

export type Spoiler = {
  /** Decides what is spoilt, and how. */
  random: Random
  /** One answer in so many has an accident. */
  oneIn: number
  /** How many had one so far. */
  spoilt: number
}

/**
 * The same object, whose methods answer with accidents: other values, other types, odd
 * rejections. What it holds besides methods is spoilt too where it is looked at.
 */
export function spoiltObject(honest: object, spoiler: Spoiler): object {
  return new Proxy(honest, {
    get(target, name, receiver): unknown {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value === 'function') return spoiltMethod(value as Method, target, spoiler)
      if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
      return spoiltObject(value, spoiler)
    },
  })
}

type Method = (...args: never[]) => unknown

const spoiltMethod =
  (method: Method, target: object, spoiler: Spoiler) =>
  (...args: readonly unknown[]): unknown => {
    const answer: unknown = Reflect.apply(method, target, args)
    const { random, oneIn } = spoiler
    if (!(answer instanceof Promise) || random.below(oneIn) > 0) return answer
    spoiler.spoilt += 1
    return answer.then((value: unknown) => spoiltAnswer(value, random))
  }

function spoiltAnswer(value: unknown, random: Random): unknown {
  if (random.below(8) === 0) throw oddRejection(random)
  if (value instanceof Uint8Array) return spoiltBytes(value, random)
  if (typeof value === 'string' && random.below(2) === 0) return mutatedText(value, random)
  const text = mutatedJson(value ?? null, random, everyOddValue)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function spoiltBytes(bytes: Uint8Array, random: Random): unknown {
  const at = random.below(Math.max(1, bytes.length))
  switch (random.below(4)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return bytes.map((byte, index) => (index === at ? byte ^ (1 + random.below(255)) : byte))
    case 2:
      return [...bytes].map((byte) => byte * 1_000)
    default:
      return random.of([null, undefined, 'bytes', { length: 2 ** 40 }, new Uint8Array(100_000)])
  }
}

/** What wallets have been seen to reject with, and worse. */
const oddRejection = (random: Random): unknown =>
  random.of<unknown>([
    undefined,
    null,
    'cancelled',
    4001,
    { code: 4001 },
    { code: '4001', message: { text: 'no' } },
    { error: { code: -32000 } },
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('do not look')
        },
      },
    ),
    Symbol('no'),
    new Error(),
  ])
