import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  ScrollArea,
  Stack,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '#contract/define.ts'
import type { contract } from '#contract/index.ts'
import type { ViewLayout } from '#contract/views.ts'
import { useDesk, useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { ToneBadge } from '../../ui/tone.tsx'
import { type QueueSearch, toFilter } from './queue-search.ts'
import classes from './queue.module.css'

/** More than anybody reads one by one. */
const MOST = 100

/** One template for the cases of the view: a preview of every message, each read by the rules. */
export function BulkReply({ search, sort }: Omit<BulkProps, 'onClose'>): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const label = t('queue.bulk.open')
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon size={30} variant="default" aria-label={label} onClick={() => setOpen(true)}>
          <IconMessages size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {open ? <BulkDialog search={search} sort={sort} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface BulkProps {
  readonly search: QueueSearch
  readonly sort: ViewLayout['sort']
  readonly onClose: () => void
}

function BulkDialog({ search, sort, onClose }: BulkProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const desk = useDesk()
  const keep = useDeskCommand('replies.keepDrafts')
  const [templateId, setTemplateId] = useState('')
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const templates = useDeskQuery('replies.templates', {})
  const page = useDeskQuery('cases.page', {
    ...toFilter(search),
    ...{ view: search.view, sort: sort.by, descending: sort.descending, limit: MOST },
  })
  const rows = (page.data?.rows ?? []).filter(({ topic }) => topic === 'after-sale')
  const bulk = useDeskQuery(
    'replies.bulk',
    { caseIds: rows.map(({ id }) => id), templateId, answers },
    { enabled: templateId !== '' && rows.length > 0, keep: true },
  )
  const items = templateId === '' ? [] : (bulk.data ?? [])
  const ready = items.filter((item) => item.unresolved.length === 0 && !item.blocked)
  const chosen = ready.filter(({ caseId }) => !left.has(caseId))
  const open = chosen.filter(({ caseId }) => !done.has(caseId))
  const copyNext = async (): Promise<void> => {
    const [next] = open
    if (!next) return
    try {
      await navigator.clipboard.writeText(next.text)
    } catch {
      setSaid(t('queue.bulk.clipboard'))
      return
    }
    try {
      await desk.call('replies.logSent', { caseId: next.caseId, text: next.text, delivery: 'copied' })
    } catch (error) {
      setFault(error)
      return
    }
    setDone(new Set([...done, next.caseId]))
    setSaid(
      open.length === 1
        ? t('queue.bulk.doneAll')
        : t('queue.bulk.copied', { id: next.platformId, left: open.length - 1 }),
    )
  }
  const keepAll = (): void =>
    keep.mutate(
      { items: chosen.map(({ caseId, text }) => ({ caseId, text })) },
      {
        onSuccess: ({ kept, skipped }) =>
          setSaid(
            t('queue.bulk.kept', {
              kept,
              skipped: skipped.length === 0 ? '' : t('queue.bulk.skipped', { ids: skipped.join(', ') }),
            }),
          ),
      },
    )
  const note = (item: (typeof items)[number]): string => {
    const titles = item.titles.map((one) => one[language]).join(' · ')
    if (item.unresolved.length > 0)
      return t('queue.bulk.open_placeholders', { names: item.unresolved.join(', ') })
    if (item.blocked) return t('queue.bulk.breaks', { titles })
    if (item.hasDraft) return t('queue.bulk.hasDraft')
    return item.total > 0 ? t('queue.bulk.looks', { titles }) : t('queue.bulk.fine')
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('queue.bulk.title')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('queue.bulk.hint')}
        </Text>
        <NativeSelect
          label={t('queue.bulk.template')}
          data-autofocus
          value={templateId}
          onChange={({ currentTarget: { value } }) => {
            setTemplateId(value)
            setAnswers({})
            setDone(new Set())
            setSaid('')
          }}
          data={[
            { value: '', label: t('queue.bulk.choose') },
            ...(templates.data ?? []).map(({ id, title }) => ({ value: id, label: title[language] })),
          ]}
        />
        <BulkPrompts items={items} answers={answers} onAnswers={setAnswers} />
        {bulk.error ? <ErrorCard error={bulk.error} /> : null}
        {items.length > 0 ? (
          <ScrollArea.Autosize
            mah={380}
            type="auto"
            viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('queue.bulk.cases') }}
          >
            <ul className={classes['bulk']} aria-label={t('queue.bulk.cases')}>
              {items.map((item) => {
                const stopped = item.unresolved.length > 0 || item.blocked
                return (
                  <li key={item.caseId}>
                    <Group gap="xs" justify="space-between" wrap="nowrap">
                      <Checkbox
                        label={item.platformId}
                        aria-label={t('queue.bulk.take', { id: item.platformId })}
                        disabled={stopped}
                        checked={!stopped && !left.has(item.caseId)}
                        onChange={({ currentTarget: { checked } }) => {
                          const next = new Set(left)
                          if (checked) next.delete(item.caseId)
                          else next.add(item.caseId)
                          setLeft(next)
                        }}
                      />
                      <ToneBadge
                        tone={stopped ? 'danger' : item.total > 0 || item.hasDraft ? 'warn' : 'good'}
                      >
                        {note(item)}
                      </ToneBadge>
                    </Group>
                    <Text size="sm" lang={item.language} className={classes['bulkText'] ?? ''}>
                      {item.text}
                    </Text>
                  </li>
                )
              })}
            </ul>
          </ScrollArea.Autosize>
        ) : null}
        {keep.error ? <ErrorCard error={keep.error} /> : null}
        {fault ? <ErrorCard error={fault} onRetry={() => setFault(null)} /> : null}
        <Text size="sm" role="status">
          {said || (items.length > 0 ? t('queue.bulk.chosen', { count: chosen.length }) : '')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button variant="default" disabled={chosen.length === 0} loading={keep.isPending} onClick={keepAll}>
            {t('queue.bulk.keep')}
          </Button>
          <Button disabled={open.length === 0} onClick={() => void copyNext()}>
            {t('queue.bulk.copy')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type Items = OutputOf<(typeof contract)['replies']['bulk']>

/** What the template asks for, once for all; a line of an order is no question for several. */
function BulkPrompts(props: {
  readonly items: Items
  readonly answers: Readonly<Record<string, string>>
  readonly onAnswers: (answers: Record<string, string>) => void
}): ReactNode {
  const { t } = useTranslation()
  const prompts = new Map(
    props.items
      .flatMap((item) => item.prompts)
      .filter(({ kind }) => kind !== 'line')
      .map((one) => [one.key, one] as const),
  )
  if (prompts.size === 0) return null
  return (
    <Group gap="sm" align="flex-end">
      {[...prompts.values()].map(({ key, kind, options }) => {
        const label = t('queue.bulk.ask', { name: key.replaceAll('_', ' ') })
        const value = props.answers[key] ?? ''
        const set = (next: string): void => props.onAnswers({ ...props.answers, [key]: next })
        return kind === 'choice' ? (
          <NativeSelect
            key={key}
            size="xs"
            label={label}
            value={value}
            data={[
              { value: '', label: '' },
              ...options.map((option, place) => ({ value: String(place), label: option })),
            ]}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={key}
            size="xs"
            type={kind === 'date' ? 'date' : 'text'}
            inputMode={kind === 'amount' ? 'decimal' : 'text'}
            label={label}
            maxLength={500}
            value={value}
            onChange={(event) => set(event.currentTarget.value)}
          />
        )
      })}
    </Group>
  )
}
