import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ReminderNotice } from '#contract/cases.ts'
import { type FakeDesk, createFakeDesk } from '../fakes/fake-desk.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()

const five: ReminderNotice = {
  ...{ title: '5 cases are due within 2 h', body: 'First 4035: 1 h left.', count: 5, cases: [] },
  view: 'due-24h',
  caseId: null,
}
const taken = (desk: FakeDesk): number =>
  desk.calls.filter(({ name }) => name === 'cases.takeReminders').length

describe('a page', () => {
  it('says several cases as one notice, which leads to the view that holds them', async () => {
    const desk = createFakeDesk({ notices: [five] })
    const { user, place } = renderApp({ desk, path: '/settings' })
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('5 cases are due within 2 hFirst 4035: 1 h left.')
    expect(document.title).toBe('(3) Aftercase')
    await user.click(screen.getByRole('button', { name: 'Open' }))
    await waitFor(() => expect(place()).toContain('view=due-24h'))
    expect(taken(desk)).toBe(1)
  })

  it('takes nothing while nothing waits', async () => {
    const desk = createFakeDesk()
    renderApp({ desk, path: '/settings' })
    await waitFor(() => expect(document.title).toBe('(3) Aftercase'))
    await screen.findByRole('button', { name: 'Send a test notice' })
    expect(taken(desk)).toBe(0)
  })

  it('leaves notices to a host that says them, and still counts', async () => {
    const desk = createFakeDesk({ notices: [five], hostNotifies: true })
    const { user } = renderApp({ desk, path: '/settings' })
    await waitFor(() => expect(document.title).toBe('(3) Aftercase'))
    await user.click(await screen.findByRole('button', { name: 'Send a test notice' }))
    await screen.findByText(/^Handed to the system/)
    expect(desk.calls.find(({ name }) => name === 'desktop.showNotice')?.input).toEqual({
      title: 'Aftercase reminds you like this',
      body: 'Test: no case is due by this notice.',
    })
    expect(taken(desk)).toBe(0)
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('the settings of reminders', () => {
  it('keep a change made before the one before it was read back', async () => {
    const desk = createFakeDesk()
    const { user } = renderApp({ desk, path: '/settings' })
    const two = await screen.findByRole('checkbox', { name: '2 hours' })
    const twelve = screen.getByRole('checkbox', { name: '12 hours' })
    fireEvent.click(two)
    fireEvent.click(twelve)
    await user.click(screen.getByLabelText(/^Quiet hours/))
    const saved = desk.calls.filter(({ name }) => name === 'settings.save').map(({ input }) => input)
    expect(saved.at(-1)).toMatchObject({ reminders: { hours: [24], quiet: { on: true } } })
    expect((twelve as HTMLInputElement).checked).toBe(false)
  })
})
