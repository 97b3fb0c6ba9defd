import { Button, Group, Progress, Skeleton, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Readiness } from '#contract/appeals.ts'
import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { type Tone, ToneBadge } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../parts/words.ts'
import { type Way, wayOfBlocker, wayOfSlot } from './slot-places.ts'

type Slot = Readiness['checklist'][number]

const LOOKS = {
  have: ['good', IconCircleCheck],
  weak: ['warn', IconAlertTriangle],
  missing: ['danger', IconCircleDashed],
  'not-applicable': ['plain', IconMinus],
} as const satisfies Record<Slot['state'], readonly [Tone, typeof IconMinus]>

/** How ready the appeal is: what proof it has, what it lacks, what blocks it, and the way to each place. */
export function ReadinessCard({ appealId }: { readonly appealId: string }): ReactNode {
  const { t, code } = useWords()
  const readiness = useDeskQuery('appeals.readiness', { appealId }, { keep: true })
  const { data } = readiness
  return (
    <Section
      title={t('readiness.title')}
      aside={
        data ? (
          <Text size="sm" fw={600}>
            {t('readiness.score', { score: data.score })}
          </Text>
        ) : null
      }
    >
      {readiness.error ? (
        <ErrorCard error={readiness.error} onRetry={() => void readiness.refetch()} />
      ) : data ? (
        <>
          <Progress value={data.score} size="sm" aria-label={t('readiness.title')} />
          {data.next ? null : <Text size="sm">{t('readiness.nextDone')}</Text>}
          <ul className={classes['checklist']}>
            {data.checklist.map((slot) => (
              <SlotLine key={slot.slot} slot={slot} />
            ))}
          </ul>
          {data.missing.length === 0 ? (
            <Text size="sm">{t('readiness.complete')}</Text>
          ) : (
            <>
              <Text size="sm" fw={600}>
                {t('readiness.blocked')}
              </Text>
              <ul className={classes['checklist']}>
                {data.missing.map((blocker) => (
                  <li key={blocker} className={classes['checkLine']}>
                    <Text size="sm">{code('readiness.blockers', blocker)}</Text>
                    <GoButton way={wayOfBlocker(blocker)} what={code('readiness.blockers', blocker)} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ) : (
        <Skeleton height={60} />
      )}
    </Section>
  )
}

/** The one thing that gains most, with the way to it; nothing where every slot is filled. */
export function NextStep({ appealId }: { readonly appealId: string }): ReactNode {
  const { t, language } = useWords()
  const { data } = useDeskQuery('appeals.readiness', { appealId }, { keep: true })
  const next = data?.next
  const slot = data?.checklist.find((one) => one.slot === next?.slot)
  if (!next || !slot) return null
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Text size="sm" fw={600}>
        {t('readiness.next', { what: slot.title[language], gain: next.gain })}
      </Text>
      <GoButton way={wayOfSlot(slot)} what={slot.title[language]} />
    </Group>
  )
}

function SlotLine({ slot }: { readonly slot: Slot }): ReactNode {
  const { t, code, language } = useWords()
  const [tone, Icon] = LOOKS[slot.state]
  const name = slot.title[language]
  const open = slot.state === 'weak' || slot.state === 'missing'
  return (
    <li className={classes['checkLine']}>
      <div style={{ minWidth: 0 }}>
        <Group gap={6}>
          <ToneBadge tone={tone} icon={<Icon size={13} aria-hidden />}>
            {t(`readiness.state.${slot.state}`)}
          </ToneBadge>
          <Text size="sm" fw={500}>
            {name}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          {[code('readiness.why', slot.why), open ? slot.hint[language] : ''].filter(Boolean).join(' ')}
        </Text>
      </div>
      {open ? <GoButton way={wayOfSlot(slot)} what={name} /> : null}
    </li>
  )
}

function GoButton({ way, what }: { readonly way: Way | null; readonly what: string }): ReactNode {
  const { goTo, uploads } = useCase()
  const { t } = useWords()
  if (!way) return null
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => {
        const kind = EVIDENCE_KINDS.find((one) => one === way.kind)
        if (kind) uploads.choose(kind)
        goTo(way.tab, ...way.places)
      }}
      aria-label={t('readiness.goNamed', { what })}
    >
      {t('readiness.go')}
    </Button>
  )
}
