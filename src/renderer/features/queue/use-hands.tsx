import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import { useDeskJob, useDeskQuery } from '../../desk.tsx'
import { useErrorWords } from '../../ui/error-words.ts'
import { useDone } from '../../ui/undo.tsx'
import { BulkBar } from './bulk-bar.tsx'
import type { BulkField } from './bulk-fields.tsx'
import { BulkMenu } from './bulk-menu.tsx'
import { type BulkTarget, bulkTarget } from './bulk-target.ts'
import type { QueueActionId } from './queue-keys.ts'
import type { QueueSearch } from './queue-search.ts'
import type { QueueSelection } from './use-queue-selection.ts'

/** The bar over the list while cases are chosen, and the keys that change them or the row one stands on. */
export function useHands(
  search: QueueSearch,
  chosen: QueueSelection,
  total: number,
  active: CaseRow | undefined,
): {
  readonly bar: ReactNode
  readonly keys: Readonly<Record<QueueActionId & ('change' | 'tags' | 'snooze' | 'assign'), () => void>>
} {
  const { t } = useTranslation()
  const [menu, setMenu] = useState(false)
  const [field, setField] = useState<BulkField | null>(null)
  const assign = useAssign()
  const target: BulkTarget =
    chosen.count > 0
      ? bulkTarget(chosen.selection, search, total)
      : { selection: { of: 'cases', ids: active ? [active.id] : [] }, count: 1 }
  /** Without a choice it is the row one stands on. */
  const choose = (): boolean => {
    if (active && chosen.count === 0) chosen.select(active, false)
    return active !== undefined
  }
  return {
    keys: {
      change: () => choose() && setMenu(true),
      tags: () => choose() && setField('tags'),
      snooze: () => choose() && setField('snooze'),
      assign: () => (chosen.count > 0 || active) && assign(target),
    },
    bar:
      chosen.count > 0 ? (
        <BulkBar count={chosen.count} onClear={() => chosen.selectAll(false)}>
          <BulkMenu target={target} opened={menu} onOpened={setMenu} field={field} onField={setField} />
          <Button size="compact-sm" variant="default" onClick={() => assign(target)}>
            {t('hands.change.me')}
          </Button>
        </BulkBar>
      ) : null,
  }
}

/** Puts the cases into the hands of whoever works at this desk. */
function useAssign(): (target: BulkTarget) => void {
  const { t } = useTranslation()
  const words = useErrorWords()
  const done = useDone()
  const job = useDeskJob('bulk.apply')
  const { data: settings } = useDeskQuery('settings.get', {})
  return ({ selection }) => {
    const owner = settings?.userName ?? ''
    if (owner === '') {
      notifications.show({ message: t('queue.nameFirst') })
      return
    }
    job.start({ selection, change: { owner } }).then(
      ({ undo, refused }) => {
        const left = refused.map(
          ({ platformId, reason }) => `${platformId}: ${t(`hands.change.refused.${reason}`)}`,
        )
        done([t('queue.assigned', { name: owner }), ...left.slice(0, 5)].join('. '), undo)
      },
      (error: unknown) => {
        const { title, todo } = words(error)
        notifications.show({ color: 'red', title, message: todo })
      },
    )
  }
}
