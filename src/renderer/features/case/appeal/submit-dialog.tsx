import { Alert, List, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import type { Dossier } from '#contract/dossiers.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { ConfirmButton } from '#renderer/ui/confirm-button.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { forgetKept, useKept } from '../parts/use-kept.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { FrozenFiles } from './frozen-files.tsx'
import { GateList } from './gate-list.tsx'

/** What keeps a dossier from being marked submitted, as codes of the readiness catalogue. */
export function blockersOf(dossier: Dossier | null, missing: readonly string[]): readonly string[] {
  const own = [
    ...(dossier ? [] : ['dossier-missing']),
    ...(dossier && !dossier.current ? ['dossier-outdated'] : []),
    ...(dossier && !dossier.audit.ok ? ['dossier-failed'] : []),
  ]
  return [...new Set([...own, ...missing])]
}

/** Shows what will be frozen, asks who, when and under which reference, and wants a second press. */
export function SubmitDialog(props: {
  readonly appeal: Appeal
  readonly dossier: Dossier | null
  readonly onClose: () => void
}): ReactNode {
  const { appeal, dossier } = props
  const { detail } = useCase()
  const { t, code } = useWords()
  const desk = useDesk()
  const act = useAct()
  const readiness = useDeskQuery('appeals.readiness', { appealId: appeal.id })
  const gate = useDeskQuery('appeals.gate', { appealId: appeal.id, dossierId: dossier?.id ?? null })
  const stopped = gate.data === undefined || gate.data.some(({ level }) => level === 'stop')
  const me = useDeskQuery('settings.get', {}).data?.userName ?? ''
  const keys = ['by', 'reference'].map((field) => `${appeal.id}:submit-${field}`)
  const [by, setBy] = useKept(keys[0] ?? '')
  const [reference, setReference] = useKept(keys[1] ?? '')
  const [time, setTime] = useState(() => toWallTime(Date.now(), detail.marketZone))
  const who = (by || me).trim()
  const submittedAt = fromWallTime(time, detail.marketZone)
  const blockers = readiness.data ? blockersOf(dossier, readiness.data.missing) : null
  const ready = blockers?.length === 0 && !stopped && who !== '' && submittedAt !== null

  const submit = async (): Promise<void> => {
    if (!ready || !dossier) return
    const input = {
      appealId: appeal.id,
      dossierId: dossier.id,
      submittedBy: who,
      submittedAt,
      reference: reference.trim(),
    }
    if (!(await act.run(() => desk.call('appeals.markSubmitted', input)))) return
    forgetKept(...keys)
    props.onClose()
  }

  return (
    <FormDialog
      title={t('submit.title')}
      size="lg"
      submitLabel={t('submit.confirm')}
      busy={act.busy}
      error={act.error ?? readiness.error ?? gate.error}
      onClose={props.onClose}
      // Return in a field must not freeze a package; only the armed button does.
      onSubmit={() => undefined}
      submit={
        <ConfirmButton hold disabled={!ready} loading={act.busy} onConfirm={() => void submit()}>
          {t('submit.confirm')}
        </ConfirmButton>
      }
    >
      {blockers && blockers.length > 0 ? (
        <Alert color="red" variant="outline" title={t('submit.notReady')}>
          <List size="sm">
            {blockers.map((blocker) => (
              <List.Item key={blocker}>{code('readiness.blockers', blocker)}</List.Item>
            ))}
          </List>
        </Alert>
      ) : (
        <Text size="sm">{t('submit.what')}</Text>
      )}
      {gate.data ? <GateList items={gate.data} /> : null}
      {dossier ? <FrozenFiles files={dossier.files} /> : null}
      <TextInput
        label={t('submit.by')}
        withAsterisk
        required
        maxLength={80}
        value={by || me}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <WallTimeField label={t('submit.at')} value={time} onChange={setTime} />
      <TextInput
        label={t('submit.reference')}
        description={t('submit.referenceHint')}
        maxLength={200}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
