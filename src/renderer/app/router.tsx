import {
  type RouterHistory,
  type SearchSchemaInput,
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router'
import { CalendarPage } from '../features/calendar/calendar-page.tsx'
import { HelpPage } from '../features/settings/help-page.tsx'
import { ImportPage } from '../features/import/import-page.tsx'
import { PeopleSection } from '../features/people/people-section.tsx'
import { InboxPage } from '../features/inbox/inbox-page.tsx'
import { NumbersPage } from '../features/numbers/numbers-page.tsx'
import { TourButton } from '../features/tour/tour-button.tsx'
import { type QueueSearch, queueSearch } from '../features/queue/queue-search.ts'
import { RulesPage } from '../features/rules/rules-page.tsx'
import { TemplatesPage } from '../features/templates/templates-page.tsx'
import { SettingsPage } from '../features/settings/settings-page.tsx'
import { CaseRoute } from './case-route.tsx'
import { Layout } from './layout.tsx'
import { QueueRoute } from './queue-route.tsx'
import { NotFound } from './not-found.tsx'
import { RouteError } from './route-error.tsx'
import { Shortcuts } from './shortcut-sheet.tsx'

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // The router's way out of a route is a thrown redirect.
    throw redirect({ to: '/queue', replace: true })
  },
})
const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  // Links may leave out what is at its default.
  validateSearch: (search: Partial<QueueSearch> & SearchSchemaInput) => queueSearch.parse(search),
  component: () => <QueueRoute search={queue.useSearch()} />,
})
const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/case/$id',
  component: () => <CaseRoute caseId={oneCase.useParams().id} />,
})
const imports = createRoute({ getParentRoute: () => root, path: '/import', component: ImportPage })
const inbox = createRoute({ getParentRoute: () => root, path: '/inbox', component: InboxPage })
const calendar = createRoute({ getParentRoute: () => root, path: '/calendar', component: CalendarPage })
const numbers = createRoute({ getParentRoute: () => root, path: '/numbers', component: NumbersPage })
const rules = createRoute({ getParentRoute: () => root, path: '/rules', component: RulesPage })
const templates = createRoute({ getParentRoute: () => root, path: '/templates', component: TemplatesPage })
const Settings = () => <SettingsPage people={<PeopleSection />} />
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: Settings })
const Help = () => <HelpPage shortcuts={<Shortcuts />} tour={<TourButton />} />
const help = createRoute({ getParentRoute: () => root, path: '/help', component: Help })

const routeTree = root.addChildren([
  home,
  queue,
  oneCase,
  inbox,
  imports,
  calendar,
  numbers,
  rules,
  templates,
  settings,
  help,
])

/** The page's addresses: `#/queue?view=overdue`, `#/case/ID`, `#/inbox`, `#/import`, `#/calendar`, `#/numbers`, `#/rules`, `#/templates`, `#/settings`, `#/help`. */
export function createAppRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({
    routeTree,
    history,
    defaultErrorComponent: RouteError,
    defaultPreload: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
