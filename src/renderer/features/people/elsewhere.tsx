import { Alert } from '@mantine/core'
import { IconBrowserShare } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useDeskQuery } from '../../desk.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { userZone } from '../../ui/wall-time.ts'

/** This window, as long as its page is loaded. */
const WINDOW = crypto.randomUUID()

/** Tells the desk that this window shows the case, and says which other windows do. */
export function Elsewhere({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const desk = useDesk()
  // The address may name a case by the platform's number; windows meet under one.
  const id = useDeskQuery('cases.get', { id: caseId }).data?.id
  const { data = [] } = useDeskQuery('people.onlookers', { caseId: id ?? '-' }, { enabled: id !== undefined })
  useEffect(() => {
    if (id === undefined) return
    const stay = new AbortController()
    // Ends with a cancellation, or with the connection, after which the page has another desk.
    desk.call('people.look', { caseId: id, window: WINDOW }, { signal: stay.signal }).catch(() => undefined)
    return () => stay.abort()
  }, [desk, id])
  const others = data.filter(({ window }) => window !== WINDOW)
  const who = others
    .map(({ name, since }) => {
      const time = formatDateTime(since, userZone(), language)
      return name === '' ? t('people.sinceNobody', { time }) : t('people.since', { name, time })
    })
    .join('; ')
  return (
    <div role="status">
      {others.length > 0 ? (
        <Alert
          color="gray"
          variant="outline"
          p="xs"
          my="xs"
          icon={<IconBrowserShare size={16} aria-hidden />}
        >
          {t('people.elsewhere', { count: others.length, who })}
        </Alert>
      ) : null}
    </div>
  )
}
