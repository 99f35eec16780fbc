'use client'

import { type ChangeEvent, useCallback, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, buttonLook } from '@/components/ui/button'
import { inputLook } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { AccountProblem, AnswerProblem, AnswerReader, Brought } from '@/lib/ports/air-gap'
import type { Result } from '@/lib/shared/result'
import { Camera } from './camera'
import type { CameraProblem } from './watch-camera'

type Problem = AccountProblem | AnswerProblem

type Props<Answer, Found extends Problem> = {
  readonly reader: AnswerReader<Answer, Found>
  /** What is to be pasted. */
  readonly paste: string
  readonly onAnswer: (answer: Answer) => void
}

/** Files beyond this are not what is asked for, and would only make the page slow. */
const maxFileBytes = 8_000_000

/** By camera, by file or by pasting. What cannot be used is said, and another try is free. */
export function BringBack<Answer, Found extends Problem>({
  reader,
  paste,
  onAnswer,
}: Props<Answer, Found>) {
  const t = useTranslations('airGap')
  const id = useId()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isScanning, setScanning] = useState(false)
  const [cameraProblem, setCameraProblem] = useState<CameraProblem | null>(null)
  const [text, setText] = useState('')
  const scan = (isOn: boolean) => {
    setScanning(isOn)
    setProblem(null)
    setCameraProblem(null)
  }
  const lose = useCallback((found: CameraProblem) => {
    setScanning(false)
    setCameraProblem(found)
  }, [])
  // The camera would start anew for another function.
  const take = useCallback(
    (result: Result<Answer, Found>) => {
      setScanning(false)
      setCameraProblem(null)
      setProblem(result.ok ? null : result.problem)
      if (result.ok) onAnswer(result.value)
    },
    [onAnswer],
  )
  const bring = (brought: Brought) => take(reader.read(brought))
  const takeFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (!file) return
    const isSmall = file.size <= maxFileBytes
    bring(isSmall ? new Uint8Array(await file.arrayBuffer()) : Uint8Array.of(0))
    // So that the same file, saved again, is a change again.
    target.value = ''
  }
  return (
    <div className="space-y-3">
      {isScanning ? (
        <Camera scan={reader.scan} onWhole={take} onProblem={lose} onStop={() => scan(false)} />
      ) : null}
      <div className="grid gap-2 sm:grid-cols-2">
        {isScanning ? null : <Button onClick={() => scan(true)}>{t('in.scan')}</Button>}
        <label
          className={`${buttonLook()} cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-focus`}
        >
          {t('in.file')}
          <input type="file" className="sr-only" onChange={(event) => void takeFile(event)} />
        </label>
      </div>
      <form
        className="space-y-2"
        onSubmit={(event) => {
          event.preventDefault()
          bring(text)
        }}
      >
        <label htmlFor={id} className="block font-medium">
          {paste}
        </label>
        <textarea
          id={id}
          rows={3}
          value={text}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          onChange={(event) => setText(event.target.value)}
          className={`${inputLook} wrap-anywhere py-2 font-code text-sm`}
        />
        <Button type="submit">{t('in.use')}</Button>
      </form>
      {cameraProblem ? (
        <Notice tone="warning" urgent title={t(`camera.${cameraProblem}.title`)}>
          <p>{t(`camera.${cameraProblem}.text`)}</p>
        </Notice>
      ) : null}
      {problem ? (
        <Notice tone="warning" urgent title={t(`problem.${problem}`)}>
          <p>{t('in.again')}</p>
        </Notice>
      ) : null}
    </div>
  )
}
