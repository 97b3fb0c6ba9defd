import { NativeSelect, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { EVIDENCE_KINDS, type EvidenceItem } from '#contract/evidence.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import classes from '../case-page.module.css'
import { asDeskError } from '../parts/use-act.ts'
import { SaveNote } from '../parts/save-note.tsx'
import { useBlurSave } from '../parts/use-blur-save.ts'
import { useCase } from '../parts/case-context.tsx'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'

type Typed = { readonly caption: string; readonly note: string; readonly captured: string }

/** Kind, what it shows, a note and the time of capture; saved on leaving a field. */
export function EvidenceFields({ item }: { readonly item: EvidenceItem }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const zone = detail.marketZone
  const stored: Typed = {
    caption: item.caption,
    note: item.note,
    captured: item.capturedAt === null ? '' : toWallTime(item.capturedAt, zone),
  }
  const { typed, change, save, state, error } = useBlurSave(stored, (changed: Partial<Typed>) => {
    const { captured, ...texts } = changed
    const capturedAt = captured === undefined ? {} : { capturedAt: fromWallTime(captured, zone) }
    return desk.call('evidence.update', { evidenceId: item.id, ...texts, ...capturedAt })
  })
  const [kindError, setKindError] = useState<unknown>(null)
  const setKind = (kind: EvidenceItem['kind']): void => {
    setKindError(null)
    desk.call('evidence.update', { evidenceId: item.id, kind }).catch(setKindError)
  }
  const fault = error ?? kindError
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('evidence.kind')}
        value={item.kind}
        onChange={(event) =>
          setKind(EVIDENCE_KINDS.find((one) => one === event.currentTarget.value) ?? 'other')
        }
        data={EVIDENCE_KINDS.map((value) => ({ value, label: t(`evidence.kinds.${value}`) }))}
      />
      <Textarea
        size="xs"
        label={t('evidence.caption')}
        placeholder={t('evidence.captionHint')}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={500}
        data-place={`caption-${item.id}`}
        value={typed.caption}
        onChange={(event) => change({ caption: event.currentTarget.value })}
        onBlur={save}
      />
      <details>
        <summary className={classes['summary']}>{t('evidence.more')}</summary>
        <Textarea
          size="xs"
          label={t('evidence.note')}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={4000}
          value={typed.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
          onBlur={save}
        />
        <WallTimeField
          label={t('evidence.captured')}
          hint={item.capturedBasis ? t(`evidence.basis.${item.capturedBasis}`) : t('evidence.basis.none')}
          value={typed.captured}
          onChange={(captured) => change({ captured })}
          onBlur={save}
        />
      </details>
      <SaveNote state={state} />
      {fault ? <ErrorCard error={asDeskError(fault)} /> : null}
    </>
  )
}
