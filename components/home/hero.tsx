'use client'

import { useTranslations } from 'use-intl'
import { Moment, Moments } from '@/components/tape/moments'
import { Tape } from '@/components/tape/tape'
import { tapeCells } from '@/components/tape/tape-cells'
import { LinkButton } from '@/components/ui/link-button'

/** A life of a stake, not to scale. */
const life = tapeCells({
  spans: [
    { kind: 'locked', blocks: 15, moment: 1 },
    { kind: 'locked', blocks: 4, moment: 2 },
    { kind: 'wait', blocks: 3, moment: 3 },
    { kind: 'free', blocks: 6, moment: 4 },
  ],
  elapsed: null,
  count: 28,
})

const moments = ['stake', 'leave', 'wait', 'free'] as const

export function Hero() {
  const t = useTranslations('home')
  return (
    <section aria-labelledby="hero" className="space-y-8">
      <div className="max-w-3xl space-y-5">
        <h1 id="hero" className="text-[2.6rem] sm:text-6xl lg:text-7xl">
          {t('title')}
        </h1>
        <p className="max-w-prose text-lg text-ink-soft">{t('intro')}</p>
        <div className="flex flex-wrap gap-3">
          <LinkButton href="/stake" look="primary">
            {t('stake')}
          </LinkButton>
          <LinkButton href="/positions">{t('positions')}</LinkButton>
        </div>
      </div>
      <figure aria-labelledby="life" className="border-line border-y py-6">
        <figcaption id="life" className="font-display text-2xl">
          {t('life.title')}
        </figcaption>
        <Tape tall cells={life} />
        <Moments>
          {moments.map((moment, index) => (
            <Moment key={moment} number={index + 1} title={t(`life.${moment}.title`)}>
              {t(`life.${moment}.text`)}
            </Moment>
          ))}
        </Moments>
      </figure>
    </section>
  )
}
