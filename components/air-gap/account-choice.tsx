'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field, inputLook } from '@/components/ui/field'
import { Grouped } from '@/components/ui/grouped'
import { takeLostFocus } from '@/components/ui/take-lost-focus'
import type { TracedAccount } from '@/lib/bitcoin/key-source'
import type { OfferedAccount } from '@/lib/ports/air-gap'

type Props = {
  readonly offers: readonly OfferedAccount[]
  readonly onUse: (account: TracedAccount) => void
  readonly onAgain: () => void
}

/** The address is compared with the device before it is used. */
export function AccountChoice({ offers, onUse, onAgain }: Props) {
  const t = useTranslations('airGap.account')
  const [chosen, setChosen] = useState(0)
  const [index, setIndex] = useState('0')
  const offer = offers[chosen]
  const traced = offer?.at(/^\d{1,10}$/.test(index) ? Number(index) : -1) ?? null
  if (!offer) return null
  return (
    <>
      {offers.length > 1 ? (
        <Kinds offers={offers} chosen={chosen} onChoose={setChosen} />
      ) : (
        <p>
          <OfferName offer={offer} />
        </p>
      )}
      {offer.isRanged ? (
        <Field
          id="address-index"
          label={t('index')}
          hint={t('indexHint')}
          problem={traced ? null : t('indexProblem')}
        >
          {(ids) => (
            <input
              {...ids}
              value={index}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => setIndex(event.target.value.trim())}
              className={inputLook}
            />
          )}
        </Field>
      ) : null}
      {traced ? (
        <div className="space-y-2 rounded-control border border-line-strong p-3">
          <h3 ref={takeLostFocus} tabIndex={-1} className="font-semibold outline-none">
            {t('compare')}
          </h3>
          <p className="text-lg leading-relaxed">
            <Grouped text={traced.account.address} />
          </p>
          {traced.origin ? null : <p className="text-ink-soft text-sm">{t('noOrigin')}</p>}
        </div>
      ) : null}
      <div className="grid gap-2 sm:grid-cols-2">
        <Button look="primary" disabled={!traced} onClick={() => traced && onUse(traced)}>
          {t('use')}
        </Button>
        <Button onClick={onAgain}>{t('again')}</Button>
      </div>
    </>
  )
}

type KindsProps = {
  readonly offers: readonly OfferedAccount[]
  readonly chosen: number
  readonly onChoose: (chosen: number) => void
}

function Kinds({ offers, chosen, onChoose }: KindsProps) {
  const t = useTranslations('airGap.account')
  return (
    <fieldset className="space-y-2">
      <legend className="pb-1 font-semibold">{t('which')}</legend>
      {offers.map((offer, place) => (
        <Choice
          // biome-ignore lint/suspicious/noArrayIndexKey: what a device told keeps its order
          key={place}
          name="offer"
          value={String(place)}
          checked={place === chosen}
          onChoose={() => onChoose(place)}
          title={<OfferName offer={offer} />}
        />
      ))}
    </fieldset>
  )
}

function OfferName({ offer }: { readonly offer: OfferedAccount }) {
  const t = useTranslations('airGap.account')
  return (
    <>
      {t(`kind.${offer.kind}`)}
      {offer.path ? (
        <bdi dir="ltr" className="ms-2 font-code text-[0.92em] text-ink-soft">
          {offer.path}
        </bdi>
      ) : null}
    </>
  )
}
