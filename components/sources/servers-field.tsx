import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Field, inputLook } from '@/components/ui/field'
import type { Endpoints } from '@/lib/config/networks'
import type { EndpointProblem } from '@/lib/config/own-endpoints'

type Props = {
  readonly field: keyof Endpoints
  readonly text: string
  readonly problem: EndpointProblem | null
  readonly onChange: (text: string) => void
}

export function ServersField({ field, text, problem, onChange }: Props) {
  const t = useTranslations('sources.own')
  const id = useId()
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  return (
    <Field
      id={id}
      label={t(`${field}.label`)}
      hint={field === 'bitcoin' && lines === 1 ? t('bitcoin.alone') : t(`${field}.hint`)}
      problem={problem && t(`problems.${problem.problem}`, { server: problem.server })}
    >
      {(ids) => (
        <textarea
          {...ids}
          value={text}
          rows={field === 'indexer' ? 1 : Math.max(2, lines)}
          maxLength={2_000}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          onChange={({ target }) => onChange(target.value)}
          className={`${inputLook} break-all py-2.5 font-code text-sm`}
        />
      )}
    </Field>
  )
}
