'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field, inputLook } from '@/components/ui/field'
import { useWorld } from '@/components/world/world'

/** Beyond this nothing is an address, a key or a transaction id. */
const maxLength = 200

/** Looking needs no wallet: an address, a key or a transaction id is enough. */
export function WatchForm() {
  const t = useTranslations('watch')
  const { watch } = useWorld()
  const router = useRouter()
  const id = useId()
  const [text, setText] = useState('')
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        const trimmed = text.trim()
        if (trimmed === '') return
        watch.watch(trimmed)
        router.push(`/positions?${new URLSearchParams({ watch: trimmed })}`)
      }}
    >
      <Field id={id} label={t('label')} hint={t('hint')} problem={null}>
        {(ids) => (
          <input
            {...ids}
            value={text}
            maxLength={maxLength}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            onChange={(event) => setText(event.target.value)}
            className={`${inputLook} font-code text-sm`}
          />
        )}
      </Field>
      <Button type="submit">{t('start')}</Button>
    </form>
  )
}
