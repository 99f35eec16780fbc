import type { SignatureRefusal } from '@/lib/bitcoin/psbt'
import type { AnswerProblem, AnswerReader, Brought } from '@/lib/ports/air-gap'
import { fail, ok, type Result } from '@/lib/shared/result'
import { bytesInText, bytesInUr, recognised } from './brought'
import { scanner } from './scanner'

type Bytes = Result<Uint8Array, AnswerProblem>

/** Reads a signed PSBT from text, from a file or from a QR code, and says at once when it is not what was asked for. */
export function answerReader(
  judge: (answer: Uint8Array) => Result<Uint8Array, SignatureRefusal>,
): AnswerReader<Uint8Array, AnswerProblem> {
  const judged = (bytes: Bytes): Bytes => (bytes.ok ? judge(bytes.value) : bytes)
  const read = (brought: Brought) => judged(bytesIn(brought))
  return {
    read,
    scan: scanner({ read, readUr: (ur) => judged(orOtherCode(bytesInUr(ur))) }),
  }
}

function bytesIn(brought: Brought): Bytes {
  const what = recognised(brought)
  switch (what.form) {
    case 'nothing':
      return fail('nothing')
    case 'bytes':
      return ok(what.bytes)
    case 'broken-ur':
      return fail('other-code')
    case 'text':
      return orNoPsbt(bytesInText(what.text))
    case 'ur':
      return orOtherCode(bytesInUr(what.ur))
  }
}

const orNoPsbt = (bytes: Uint8Array | null): Bytes => (bytes ? ok(bytes) : fail('not-a-psbt'))
const orOtherCode = (bytes: Uint8Array | null): Bytes => (bytes ? ok(bytes) : fail('other-code'))
