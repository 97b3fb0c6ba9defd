import { Alert, Anchor, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useDeskQuery } from '../desk.tsx'
import { formatDateTime } from '../i18n/format.ts'
import { useLanguage } from '../i18n/index.ts'
import { showNotice } from '../ui/show-notice.tsx'
import { userZone } from '../ui/wall-time.ts'

/** A banner is no list: the rest is in the settings. */
const SHOWN = 5

/** Says on every page, and once in a notice, that what the desk does by itself for its safety went wrong. */
export function CareWatch(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useDeskQuery('backups.state', {})
  const time = (at: number): string => formatDateTime(at, userZone(), language)
  const failed = data?.failed?.scheduled ? data.failed : null
  const drill = data?.drill && !data.drill.ok ? data.drill : null
  const alarms = (data?.alarms ?? []).slice(0, SHOWN)
  const database = data?.database ?? null
  const troubles: Trouble[] = [
    ...(database === null ? [] : [{ key: database, words: t(`backups.database.${database}`), cases: [] }]),
    ...alarms.map(({ sha256, code, name, cases }) => ({
      key: sha256,
      words: t(`backups.alarms.${code}`, { name }),
      cases: cases.slice(0, SHOWN).map(({ id, platformId, dueAt }) => ({
        id,
        words: dueAt === null ? platformId : t('backups.alarms.due', { id: platformId, time: time(dueAt) }),
      })),
    })),
    ...(failed ? [{ key: failed.id, words: t('backups.failed', { time: time(failed.at) }), cases: [] }] : []),
    ...(drill ? [{ key: drill.id, words: t('backups.drill.bad', { time: time(drill.at) }), cases: [] }] : []),
  ]
  useNotices(troubles)
  if (troubles.length === 0) return null
  return (
    <Alert
      color="red"
      variant="outline"
      mb="sm"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('backups.watch')}
    >
      {troubles.map(({ key, words, cases }) => (
        <Text key={key} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {words}.
          {cases.map(({ id, words: place }) => (
            <Anchor
              key={id}
              component={Link}
              to="/case/$id"
              params={{ id } as never}
              size="sm"
              ml="xs"
              underline="always"
            >
              {place}
            </Anchor>
          ))}
        </Text>
      ))}
      {alarms.length > 0 ? <Text size="sm">{t('backups.alarms.todo')}</Text> : null}
      <Anchor component={Link} to="/settings" size="sm" underline="always">
        {t('backups.toSettings')}
      </Anchor>
    </Alert>
  )
}

interface Trouble {
  readonly key: string
  readonly words: string
  readonly cases: readonly { readonly id: string; readonly words: string }[]
}

/** Each trouble once as long as the page is open, by the host where it says notices. */
function useNotices(troubles: readonly Trouble[]): void {
  const { t } = useTranslation()
  const desk = useDesk()
  const can = useDeskQuery('desktop.can', {})
  const said = useRef(new Set<string>())
  const notifies = can.data?.notifies
  useEffect(() => {
    if (notifies === undefined) return
    for (const { key, words } of troubles) {
      if (said.current.has(key)) continue
      said.current.add(key)
      const title = t('backups.watch')
      if (!notifies) showNotice({ title, body: words, follow: null, close: t('common.close') })
      // The banner says it too where the system has no notices.
      else desk.call('desktop.showNotice', { title, body: words.slice(0, 400) }).catch(() => undefined)
    }
  }, [desk, notifies, t, troubles])
}
