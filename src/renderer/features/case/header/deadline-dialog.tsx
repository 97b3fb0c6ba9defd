import { Button, NativeSelect, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { clockKind } from '#contract/deadline.ts'
import { useDesk } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { forgetKept, useKept } from '../parts/use-kept.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { leadingDeadline } from './deadline-sentences.ts'

/** Types the date of one clock as Seller Center shows it, or takes the typed one away. */
export function DeadlineDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const choices = [...new Set([...detail.running, 'other' as const])]
  const leading = leadingDeadline(detail)
  const [clock, setClock] = useState(choices.find((kind) => kind === leading?.kind) ?? choices[0] ?? 'other')
  const present = detail.deadlines.find(({ kind }) => kind === clock)
  const shown = (kind: string): string => {
    const known = detail.deadlines.find((one) => one.kind === kind)
    return known ? toWallTime(known.dueAt, detail.marketZone) : ''
  }
  const key = `${detail.id}:deadline`
  const [value, setValue] = useKept(key, shown(clock))
  const dueAt = fromWallTime(value, detail.marketZone)
  const set = async (at: number | null): Promise<void> => {
    if (!(await act.run(() => desk.call('cases.setDeadline', { caseId: detail.id, dueAt: at, clock }))))
      return
    forgetKept(key)
    onClose()
  }
  return (
    <FormDialog
      title={t('clock.set')}
      submitLabel={t('clock.save')}
      canSubmit={dueAt !== null}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void set(dueAt)}
    >
      <Text size="sm">{t('clock.setWhy')}</Text>
      <NativeSelect
        label={t('clock.of')}
        value={clock}
        data={choices.map((kind) => ({ value: kind, label: t(`deadline.kind.${kind}`) }))}
        onChange={({ currentTarget }) => {
          setClock(clockKind.parse(currentTarget.value))
          setValue(shown(currentTarget.value))
        }}
      />
      <WallTimeField label={t('clock.date')} value={value} onChange={setValue} />
      {present?.basis === 'manual' ? (
        <Button variant="subtle" color="red" onClick={() => void set(null)} disabled={act.busy}>
          {t('clock.clear')}
        </Button>
      ) : null}
    </FormDialog>
  )
}
