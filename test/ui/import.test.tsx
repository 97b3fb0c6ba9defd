import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DeskError } from '#contract/errors.ts'
import { createFakeDesk } from '../fakes/fake-desk.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()

const file = (name = 'returns.csv'): File => new File(['Return Order ID\n'], name, { type: 'text/csv' })
const rememberTarget = (): void =>
  localStorage.setItem('aftercase.import-target', JSON.stringify({ market: 'US', shop: 'North Star Home' }))
const input = (): HTMLInputElement => document.querySelector('input[type="file"]') as HTMLInputElement
const names = (desk: ReturnType<typeof createFakeDesk>): string[] => desk.calls.map(({ name }) => name)

describe('import', () => {
  it('asks for the market before it takes a file', async () => {
    const desk = createFakeDesk()
    const { user } = renderApp({ desk, path: '/import' })
    await screen.findByRole('heading', { level: 1, name: 'Import' })
    await user.upload(input(), file())
    await screen.findByText('Choose the market first')
    expect(names(desk)).not.toContain('uploads.begin')
  })

  it('previews without writing, then writes once on the button', async () => {
    rememberTarget()
    const desk = createFakeDesk()
    const { user } = renderApp({ desk, path: '/import' })
    await screen.findByRole('heading', { level: 1, name: 'Import' })
    await user.upload(input(), file())
    await screen.findByRole('button', { name: 'Import returns.csv' })
    expect(names(desk)).not.toContain('imports.commit')
    expect(desk.calls.find(({ name }) => name === 'imports.preview')?.input).toMatchObject({
      market: 'US',
      shop: 'North Star Home',
      dateOrder: null,
    })
    const quarantine = screen.getByRole('table', { name: 'Rows set aside' })
    const lost = within(quarantine).getByRole('row', { name: /5\.77E\+17/u })
    expect(lost.textContent).toContain('17')
    expect(lost.textContent).toContain('Export again and do not open the file in Excel')
    expect(screen.getByText('Return Status: SELLER_REVIEW_V2 (3)')).toBeTruthy()
    const changes = screen.getByRole('table', { name: 'Changes' })
    expect(within(changes).getByText('US$37.08')).toBeTruthy()
    expect(within(changes).getByText('US$19.99')).toBeTruthy()

    await user.click(screen.getByRole('button', { name: 'Import returns.csv' }))
    await screen.findByText('returns.csv is imported.')
    expect(names(desk).filter((name) => name === 'imports.commit')).toHaveLength(1)
    expect(await screen.findByRole('cell', { name: 'returns.csv' })).toBeTruthy()
  })

  it('asks how dates are meant, showing each reading, and previews again with the answer', async () => {
    rememberTarget()
    const desk = createFakeDesk({ askDateOrder: true })
    const { user } = renderApp({ desk, path: '/import' })
    await screen.findByRole('heading', { level: 1, name: 'Import' })
    await user.upload(input(), file())
    const dayFirst = await screen.findByRole('radio', { name: /day \/ month \/ year: Apr 3, 2026/u })
    expect(screen.getByRole('radio', { name: /month \/ day \/ year: Mar 4, 2026/u })).toBeTruthy()
    expect(screen.queryByRole('radio', { name: /year \/ month \/ day/u })).toBeNull()
    await user.click(dayFirst)
    await user.click(screen.getByRole('button', { name: 'Read the file this way' }))
    await screen.findByRole('button', { name: 'Import returns.csv' })
    const previews = desk.calls.filter(({ name }) => name === 'imports.preview')
    expect(previews.at(-1)?.input).toMatchObject({ dateOrder: 'DMY' })
  })

  it('says in words why a file was refused', async () => {
    rememberTarget()
    const refuseImport = new DeskError('import-refused', {
      reason: 'columns-missing',
      fileName: 'returns.csv',
      detail: { missing: ['Order ID', 'Return Status'] },
    })
    const { user } = renderApp({ desk: createFakeDesk({ refuseImport }), path: '/import' })
    await screen.findByRole('heading', { level: 1, name: 'Import' })
    await user.upload(input(), file())
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('returns.csv lacks columns')
    expect(alert.textContent).toContain('Missing: Order ID, Return Status')
  })

  it('cancels a running import and keeps the preview', async () => {
    rememberTarget()
    const desk = createFakeDesk({ stepMs: 30 })
    const { user } = renderApp({ desk, path: '/import' })
    await screen.findByRole('heading', { level: 1, name: 'Import' })
    await user.upload(input(), file())
    await user.click(await screen.findByRole('button', { name: 'Import returns.csv' }))
    await user.click(await screen.findByRole('button', { name: 'Cancel returns.csv' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Cancelled')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Import returns.csv' })).toBeTruthy())
    expect(screen.queryByText('returns.csv is imported.')).toBeNull()
  })
})
