import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { VIEWS } from '#contract/cases.ts'
import { useDeskQuery } from '../desk.tsx'
import { CASE_SHORTCUTS } from '../features/case/case-shortcuts.ts'
import { QUEUE_SHORTCUTS } from '../features/queue/queue-keys.ts'
import { useQueueMemory } from '../features/queue/queue-store.ts'
import { useLanguage, useSay } from '../i18n/index.ts'
import { press } from '../ui/press.ts'
import { ranked } from '../ui/rank.ts'
import { type Shortcut, printedKeys } from '../ui/shortcuts.ts'
import { GLOBAL_SHORTCUTS } from './global-shortcuts.ts'

export interface CommandItem {
  readonly id: string
  /** What it is: an action of the page, a view, a page, a case or a template. */
  readonly group: 'action' | 'view' | 'page' | 'case' | 'template'
  readonly label: string
  /** The key that does the same. */
  readonly keys: string
  readonly run: () => void
}

const PAGES = ['inbox', 'import', 'calendar', 'numbers', 'rules', 'templates', 'settings', 'help'] as const
/** Keys that only move about, or that the list shows by themselves. */
const NOT_LISTED: ReadonlySet<string> = new Set([
  ...['palette', 'leave', 'back', 'view', 'tab', 'down', 'up', 'pageDown', 'pageUp'],
  ...['extendDown', 'extendUp', 'open'],
])
const MOST = 12
const CASES = 6

/** What the palette offers for what was typed, best first. */
export function useCommandItems(typed: string): readonly CommandItem[] {
  const { t } = useTranslation()
  const say = useSay()
  const language = useLanguage()
  const navigate = useNavigate()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { data: templates = [] } = useDeskQuery('replies.templates', {})
  const search = typed.trim()
  const found = useDeskQuery(
    'cases.page',
    { view: 'all', search, limit: CASES },
    { enabled: search.length > 1, keep: true },
  )
  const own: readonly Shortcut[] =
    path === '/queue' ? QUEUE_SHORTCUTS : path.startsWith('/case/') ? CASE_SHORTCUTS : []
  const listed = [...own, ...GLOBAL_SHORTCUTS].filter(({ id }) => !NOT_LISTED.has(id))
  const actions = listed
    .filter((one, place) => listed.findIndex(({ id }) => id === one.id) === place)
    .map((one: Shortcut): CommandItem => {
      const keys = printedKeys(one)[0]?.join(' ') ?? ''
      const run = (): void => press(one.keys[0] ?? '')
      return { id: `action-${one.id}`, group: 'action', label: say(one.label, one.label), keys, run }
    })
  const views = VIEWS.map((view): CommandItem => {
    const run = (): void =>
      void navigate({ to: '/queue', search: { ...useQueueMemory.getState().search, view, q: undefined } })
    return { id: `view-${view}`, group: 'view', label: t(`words.view.${view}`), keys: '', run }
  })
  const pages = PAGES.map((page): CommandItem => {
    const run = (): void => void navigate({ to: `/${page}` })
    return { id: `page-${page}`, group: 'page', label: t(`shell.${page}`), keys: '', run }
  })
  const texts = templates.map(({ id, title }): CommandItem => {
    const run = (): void => void navigate({ to: '/templates' })
    return { id: `template-${id}`, group: 'template', label: title[language], keys: '', run }
  })
  const cases =
    search.length > 1
      ? (found.data?.rows ?? []).map(({ id, platformId, productName }): CommandItem => {
          const run = (): void => void navigate({ to: '/case/$id', params: { id } })
          const label = [platformId, productName].filter(Boolean).join(' · ')
          return { id: `case-${id}`, group: 'case', label, keys: '', run }
        })
      : []
  const fitting = ranked([...actions, ...views, ...pages, ...texts], search, ({ label }) => label)
  // Who types digits looks for a case; the search of the desk has ranked those already.
  const byNumber = /\d{4,}/u.test(search)
  return (byNumber ? [...cases, ...fitting] : [...fitting.slice(0, MOST - cases.length), ...cases]).slice(
    0,
    MOST,
  )
}
