'use client'

import { useTranslations } from 'use-intl'
import { Fact, Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { useWorld } from '@/components/world/world'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { covenantMemberName } from '@/lib/config/covenant-members'
import type { FlowProgress } from '@/lib/flows/session'

type Progress = Extract<FlowProgress, { readonly kind: 'covenant' }>

/** When it is time to say that the covenant is slow, in milliseconds: it answers within seconds here, in a minute elsewhere. */
const slow = { practice: 20_000, real: 300_000 } as const

/** How much of the covenant has been verified. Without a quorum the coins do not move. */
export function CovenantWait({ progress }: { readonly progress: Progress | null }) {
  const t = useTranslations('signing.covenant')
  const { localnet } = useWorld().ports
  const pace = localnet ? 'practice' : 'real'
  return (
    <div className="space-y-3">
      <p>{t('text')}</p>
      <p>{t('permits')}</p>
      {progress ? <Signed progress={progress} /> : null}
      <p role="status" className="font-medium figures">
        {progress
          ? t('count', { verified: progress.verified, quorum: progress.quorum })
          : t('asking')}
      </p>
      {progress && hasUneven(progress) ? <EachTransaction signed={progress.signed} /> : null}
      {progress ? (
        <p className="text-ink-soft">
          {t(`usually.${pace}`)} <Waited milliseconds={progress.waited} /> {t('leave')}
        </p>
      ) : null}
      {progress && (progress.waited ?? 0) >= slow[pace] ? <Slow progress={progress} /> : null}
    </div>
  )
}

/** A place for each signature that is needed. */
function Signed({ progress: { quorum, verified } }: { readonly progress: Progress }) {
  return (
    <div aria-hidden="true" className="flex max-w-sm gap-1">
      {Array.from({ length: quorum }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: places in a row
          key={index}
          className={`h-4 flex-1 rounded-[2px] border ${index < verified ? 'border-free bg-free-fill' : 'block-before'}`}
        />
      ))}
    </div>
  )
}

const hasUneven = ({ signed, verified }: Progress): boolean =>
  Object.values(signed).some((count) => count !== verified)

function EachTransaction({ signed }: Pick<Progress, 'signed'>) {
  const t = useTranslations('signing.covenant.each')
  return (
    <Facts>
      {(['unbonding', 'slashing', 'unbondingSlashing'] as const).map((name) => (
        <Fact key={name} name={t(name)}>
          {t('signed', { count: signed[name] })}
        </Fact>
      ))}
    </Facts>
  )
}

function Waited({ milliseconds }: { readonly milliseconds: number | null }) {
  const t = useTranslations('signing.covenant')
  if (milliseconds === null) return null
  const seconds = Math.floor(milliseconds / 1000)
  return seconds < 120
    ? t('waited', { seconds })
    : t('waitedMinutes', { minutes: Math.floor(seconds / 60) })
}

/** Who has not signed, and that nothing is lost. */
function Slow({ progress: { missing, quorum, verified } }: { readonly progress: Progress }) {
  const t = useTranslations('signing.covenant.short')
  const { name } = useWorld().ports.network
  const nameOf = (key: XOnlyKey) =>
    covenantMemberName(name, key) ?? t('unnamed', { start: key.slice(0, 6), end: key.slice(-6) })
  return (
    <Notice tone="warning" title={t('title')}>
      <p>
        {t('text', {
          missing: missing.length,
          names: missing.map(nameOf).join(', '),
          lacking: quorum - verified,
        })}
      </p>
      <p>{t('calm')}</p>
    </Notice>
  )
}
