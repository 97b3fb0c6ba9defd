import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DeskError } from '#contract/errors.ts'
import { refusedLink } from '#node/refused-link.ts'
import { createFakeDesk } from '../fakes/fake-desk.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()

describe('frame', () => {
  it.each([
    ['database-from-the-future', { unknown: '0090-next' }, 'This desk was made by a newer Aftercase'],
    ['desk-in-use', { path: '/data' }, 'This desk is already open'],
    ['database-damaged', { detail: 'malformed' }, 'The database of this desk is damaged'],
    ['disk-full', {}, 'The disk is full'],
  ] as const)('says on a whole page that the desk cannot open: %s', async (code, data, title) => {
    const desk = { open: () => Promise.resolve(refusedLink(new DeskError(code, data as never))) }
    renderApp({ desk })
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(screen.queryByRole('navigation')).toBeNull()
  })

  it('opens when the reason is gone', async () => {
    const fake = createFakeDesk()
    let inUse = true
    const open = () =>
      inUse ? Promise.resolve(refusedLink(new DeskError('desk-in-use', { path: '/data' }))) : fake.open()
    const { user } = renderApp({ desk: { open } })
    const retry = await screen.findByRole('button', { name: 'Try again' })
    inUse = false
    await user.click(retry)
    expect(await screen.findByRole('grid')).toBeTruthy()
  })

  it('says that the connection is lost, keeps the page, and goes on after connecting again', async () => {
    const desk = createFakeDesk()
    let reachable = true
    const open = () => (reachable ? desk.open() : Promise.reject(new Error('unreachable')))
    const { user } = renderApp({ desk: { open }, path: '/settings' })
    await screen.findByRole('heading', { level: 1, name: 'Settings' })
    reachable = false
    act(() => desk.cut())
    await screen.findByText('The connection to the desk is lost')
    expect(screen.getByText('Settings', { selector: 'h1' })).toBeTruthy()
    reachable = true
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByText('The connection to the desk is lost')).toBeNull())
    await screen.findByText('D:/aftercase')
  })

  it('says that the cases are samples and removes them on the second press', async () => {
    const desk = createFakeDesk({ samples: 'only' })
    const { user } = renderApp({ desk })
    await screen.findByText('These are sample cases')
    await user.click(screen.getByRole('button', { name: 'Remove the sample' }))
    expect(screen.queryByText(/start it again/)).toBeNull()
    await user.click(screen.getByText('Press again to confirm'))
    expect(await screen.findByText(/start it again/)).toBeTruthy()
  })

  it('offers no removal beside cases of the user', async () => {
    renderApp({ desk: createFakeDesk({ samples: 'mixed' }) })
    await screen.findByText(/stand beside your own/)
    expect(screen.queryByRole('button', { name: 'Remove the sample' })).toBeNull()
  })

  it('speaks the language of the settings and tells the document', async () => {
    renderApp({ desk: createFakeDesk({ settings: { language: 'zh' } }), path: '/settings' })
    expect(await screen.findByRole('heading', { level: 1, name: '设置' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('zh-CN')
  })

  it('changes the language and keeps it', async () => {
    const desk = createFakeDesk()
    const { user } = renderApp({ desk, path: '/settings' })
    await user.click(await screen.findByRole('combobox', { name: 'Language' }))
    await user.click(await screen.findByRole('option', { name: '简体中文', hidden: true }))
    expect(await screen.findByRole('heading', { level: 1, name: '设置' })).toBeTruthy()
    expect(desk.calls.find(({ name }) => name === 'settings.save')?.input).toEqual({ language: 'zh' })
  })

  it('goes to pages by letters and shows every key on the question mark', async () => {
    const { user, place } = renderApp({ desk: createFakeDesk() })
    await screen.findByRole('grid')
    await user.keyboard('gi')
    await waitFor(() => expect(place()).toContain('/import'))
    await user.click(screen.getByRole('combobox', { name: 'Shop' }))
    await user.keyboard('gq')
    expect(place()).toContain('/import')
    await user.keyboard('{Escape}')
    await user.keyboard('{Escape}')
    await user.keyboard('gs')
    await waitFor(() => expect(place()).toContain('/settings'))
    await user.keyboard('?')
    const sheet = await screen.findByRole('dialog')
    expect(sheet.textContent).toContain('Assign to me')
    await user.keyboard('gq')
    expect(place()).toContain('/settings')
  })

  it('verifies the vault and names what is damaged', async () => {
    const { user } = renderApp({ desk: createFakeDesk(), path: '/settings' })
    await user.click(await screen.findByRole('button', { name: 'Verify now' }))
    await screen.findByText('1 problem in 128 files')
    expect(screen.getByRole('cell', { name: 'vault/ab/abcdef.jpg' })).toBeTruthy()
  })

  it('says what to do on an address that does not exist', async () => {
    renderApp({ desk: createFakeDesk(), path: '/nowhere' })
    expect(await screen.findByText('There is no such page')).toBeTruthy()
  })
})
