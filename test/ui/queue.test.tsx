import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DeskError } from '#contract/errors.ts'
import { fakeRow } from '../fakes/fake-cases.ts'
import { createFakeDesk } from '../fakes/fake-desk.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()

const grid = () => screen.findByRole('grid')
const activeCase = (): string | undefined =>
  document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.dataset['case']
const order = (element: HTMLElement): string[] =>
  within(element)
    .getAllByRole('row')
    .flatMap((row) => row.dataset['case'] ?? [])

describe('queue', () => {
  it('lists the cases that need us, the least time left first, with the whole count', async () => {
    const desk = createFakeDesk()
    renderApp({ desk })
    const list = await grid()
    const ours = desk.rows.filter((row) => row.move === 'ours')
    await waitFor(() => expect(order(list)[0]).toBe('case-0000'))
    expect(list.getAttribute('aria-rowcount')).toBe(String(ours.length + 1))
    const first = within(list).getAllByRole('row')[1] as HTMLElement
    expect(first.textContent).toContain('403598765432100000')
    expect(first.textContent).toContain('US$19.99')
    expect(first.textContent).toContain('Overdue 19 h 43 min')
    expect(first.textContent).toContain('estimated')
  })

  it('keeps only the rows in sight in the document', async () => {
    const desk = createFakeDesk({ cases: 1000 })
    renderApp({ desk, path: '/queue?view=all' })
    const list = await grid()
    await waitFor(() => expect(list.getAttribute('aria-rowcount')).toBe('1001'))
    expect(within(list).getAllByRole('row').length).toBeLessThan(60)
  })

  it('is worked by keyboard: down, end, open, back to the same row', async () => {
    const desk = createFakeDesk()
    const { user, place } = renderApp({ desk, path: '/queue?view=open' })
    const list = await grid()
    await waitFor(() => expect(order(list).length).toBeGreaterThan(5))
    const [, second, third] = order(list)
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
    await user.keyboard('j{ArrowDown}')
    expect(activeCase()).toBe(third)
    await user.keyboard('k')
    expect(activeCase()).toBe(second)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(place()).toContain(`/case/${second}`))
    await screen.findAllByText(desk.rows.find(({ id }) => id === second)?.platformId ?? '', { exact: false })
    await user.keyboard('gq')
    await waitFor(() => expect(place()).toContain('/queue'))
    expect(place()).toContain('view=open')
    await waitFor(() => expect(activeCase()).toBe(second))
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset['case']).toBe(second))
  })

  it('jumps to the last and the first row', async () => {
    renderApp({ desk: createFakeDesk(), path: '/queue?view=open' })
    const list = await grid()
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
    const user = (await import('@testing-library/user-event')).default.setup()
    const rows = list.getAttribute('aria-rowcount')
    await user.keyboard('{End}')
    await waitFor(() =>
      expect(document.querySelector('[role="row"][tabindex="0"]')?.getAttribute('aria-rowindex')).toBe(rows),
    )
    await user.keyboard('{Home}')
    await waitFor(() =>
      expect(document.querySelector('[role="row"][tabindex="0"]')?.getAttribute('aria-rowindex')).toBe('2'),
    )
  })

  it('changes the view by number and shows the counts of all views', async () => {
    const desk = createFakeDesk()
    const { user, place } = renderApp({ desk })
    await grid()
    const closed = desk.rows.filter((row) => row.state === 'closed').length
    const navigation = screen.getByRole('navigation')
    await waitFor(() =>
      expect(within(navigation).getByRole('link', { name: /^Closed/u }).textContent).toBe(`Closed${closed}`),
    )
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
    await user.keyboard('9')
    await waitFor(() => expect(place()).toContain('view=closed'))
    await waitFor(() =>
      expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(closed + 1)),
    )
  })

  it('searches everything by tracking number from the slash key', async () => {
    const desk = createFakeDesk()
    const { user, place } = renderApp({ desk })
    const list = await grid()
    await waitFor(() => expect(order(list).length).toBeGreaterThan(0))
    await user.keyboard('/')
    await user.keyboard('TRK0009')
    await waitFor(() => expect(order(screen.getByRole('grid'))).toEqual(['case-0009']))
    expect(place()).toContain('view=all')
    await user.keyboard('{Enter}')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(place()).not.toContain('TRK0009'))
  })

  it('assigns the row to the user of the desk', async () => {
    const desk = createFakeDesk({ settings: { userName: 'night_shift' } })
    const { user } = renderApp({ desk })
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
    await user.keyboard('o')
    await screen.findByText('Assigned to night_shift')
    expect(desk.rows[0]?.owner).toBe('night_shift')
    await waitFor(() =>
      expect(document.querySelector('[data-case="case-0000"]')?.textContent).toContain('night_shift'),
    )
  })

  it('chooses cases by x, by a run of Shift and arrows, all of the view, and none', async () => {
    const { user } = renderApp({ desk: createFakeDesk(), path: '/queue?view=open' })
    const list = await grid()
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
    const marked = () => list.querySelectorAll('[role="row"][aria-selected="true"]').length
    expect(list.getAttribute('aria-multiselectable')).toBe('true')
    await user.keyboard('x')
    expect(marked()).toBe(1)
    expect(screen.getByRole('toolbar', { name: 'Chosen cases' }).textContent).toContain('1 case chosen')
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    expect(marked()).toBe(3)
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}')
    expect(marked()).toBe(2)
    await user.keyboard('{Control>}a{/Control}')
    const all = Number(list.getAttribute('aria-rowcount')) - 1
    expect(screen.getByText(`${all} cases chosen`)).toBeTruthy()
    await user.keyboard(' ')
    expect(screen.getByText(`${all - 1} cases chosen`)).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(marked()).toBe(0)
    expect(screen.queryByRole('toolbar', { name: 'Chosen cases' })).toBeNull()
    await user.click(screen.getAllByRole('checkbox', { name: /^Choose 4035/u })[1] as HTMLElement)
    expect(marked()).toBe(1)
  })

  it('shows the platform word as it came, flagged when unknown', async () => {
    renderApp({ desk: createFakeDesk(), path: '/queue?view=look' })
    const list = await grid()
    await waitFor(() => expect(order(list)).toContain('case-0007'))
    const row = list.querySelector('[data-case="case-0007"]')
    expect(row?.textContent).toContain('SELLER_REVIEW_V2')
    expect(row?.textContent).toContain('Words we do not know yet: Return Status: SELLER_REVIEW_V2')
  })

  it('shows an error with its incident and recovers on retry', async () => {
    let broken = true
    const desk = createFakeDesk({
      failPage: () => (broken ? new DeskError('internal', { incident: 'inc-42' }) : null),
    })
    const { user } = renderApp({ desk })
    await screen.findByText('A fault in Aftercase')
    expect(screen.getByRole('button', { name: /inc-42/u })).toBeTruthy()
    expect(screen.queryByRole('grid')).toBeNull()
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await grid()).toBeTruthy()
  })

  it('offers the two ways to begin on an empty desk and loads the samples', async () => {
    const desk = createFakeDesk({ cases: 0 })
    const { user } = renderApp({ desk })
    expect(await screen.findByRole('link', { name: 'Import an export file' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Load the sample desk' }))
    const list = await grid()
    await waitFor(() => expect(order(list)).toContain(fakeRow(0).id))
  })
})
