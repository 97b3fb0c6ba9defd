import { Button, Group, Modal, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '#contract/define.ts'
import type { bulk } from '#contract/bulk.ts'
import { useDeskJob, useDeskQuery } from '../../desk.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { SAVE_KEY, isKey } from '../../ui/shortcuts.ts'
import { useDone } from '../../ui/undo.tsx'
import { BULK_FIELDS, type BulkField } from './bulk-fields.tsx'
import type { BulkTarget, WireChange } from './bulk-target.ts'
import { ChangeReport } from './change-report.tsx'

type Report = OutputOf<typeof bulk.apply>
/** A look ahead over thousands of cases is not asked for at each keystroke. */
const PAUSE_MS = 250

/** One field of many cases: what it would do is said before it is done, and who refused after. */
export function BulkDialog(props: {
  readonly field: BulkField
  readonly target: BulkTarget
  readonly onClose: () => void
}): ReactNode {
  const { field, target, onClose } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const job = useDeskJob('bulk.apply')
  const done = useDone()
  const [change, setChange] = useState<WireChange | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [looked] = useDebouncedValue(change, PAUSE_MS)
  const preview = useDeskQuery(
    'bulk.preview',
    { selection: target.selection, change: looked ?? {}, limit: 1 },
    { enabled: looked !== null && report === null, keep: true },
  )
  const Form = BULK_FIELDS[field]
  const count = target.count
  const send = (): void => {
    if (change === null || job.running || report !== null) return
    setError(null)
    job.start({ selection: target.selection, change }).then((answer) => {
      const { changed, unchanged, refused, undo } = answer
      // Where nothing changed, the notice says that it was so already.
      const [said, number] =
        changed > 0 || unchanged === 0 ? (['done', changed] as const) : (['same', unchanged] as const)
      done(t(`hands.change.${said}`, { count: number, shown: formatCount(number, language) }), undo)
      if (refused.length === 0) onClose()
      else setReport(answer)
    }, setError)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('hands.change.title', {
        ...{ count, shown: formatCount(count, language) },
        what: t(`hands.action.${field === 'dueAt' ? 'deadline' : field}`),
      })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={(event) => {
          if (isKey(event, SAVE_KEY)) send()
        }}
      >
        <Stack gap="sm">
          {report === null ? <Form onChange={setChange} /> : null}
          {report !== null ? <ChangeReport report={report} done /> : null}
          {report === null && looked !== null && preview.data ? (
            <ChangeReport report={preview.data} done={false} />
          ) : null}
          {preview.error && report === null ? <ErrorCard error={preview.error} /> : null}
          {error ? <ErrorCard error={error} /> : null}
          {job.running ? (
            <JobProgress label={t('hands.change.running')} progress={job.progress} onCancel={job.cancel} />
          ) : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t(report === null ? 'common.cancel' : 'common.close')}
            </Button>
            {report === null ? (
              <Button type="submit" disabled={change === null} loading={job.running}>
                {t('hands.change.apply')}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
