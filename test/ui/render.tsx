import { createMemoryHistory } from '@tanstack/react-router'
import { cleanup, render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, vi } from 'vitest'
import { App } from '#renderer/app/app.tsx'
import { queueSearch } from '#renderer/features/queue/queue-search.ts'
import { useImportQueue } from '#renderer/features/import/import-store.ts'
import { useQueueMemory } from '#renderer/features/queue/queue-store.ts'
import type { Link } from '#rpc/wire.ts'
import { FAKE_NOW } from '../fakes/fake-cases.ts'

/** What a page needs of a desk: the fake one, or a real one behind `memoryLinks`. */
export interface LinkSource {
  readonly open: () => Promise<Link>
}

/** Mounts the whole page over `desk`. */
export function renderApp({ desk, path = '/queue' }: { desk: LinkSource; path?: string }): {
  user: UserEvent
  place: () => string
  /** As a link to this address would. */
  goTo: (path: string) => void
} {
  const history = createMemoryHistory({ initialEntries: [path] })
  render(<App open={desk.open} history={history} />)
  return { user: userEvent.setup(), place: () => history.location.href, goTo: (to) => history.push(to) }
}

/** Gives happy-dom the sizes the virtual list asks for, one clock, and a clean page for each test. */
export function useTestPage(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: FAKE_NOW })
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600)
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(1200)
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
    // happy-dom has no FontFaceSet; growing text areas listen to it.
    Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
    localStorage.clear()
    useQueueMemory.setState({ search: queueSearch.parse({}), caseId: null, index: 0 })
    useImportQueue.setState({ files: [] })
  })
  afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
}
