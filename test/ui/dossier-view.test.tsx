import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { dropExhibit, followOrder } from '#renderer/features/case/appeal/exhibit-order.ts'
import { insertReference } from '#renderer/features/case/dossier/insert-reference.ts'
import { problemOf } from '#renderer/features/case/dossier/problems.ts'
import { createFakeCase, fakeAppeal, fakeEvidence } from '../fakes/fake-case.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()
beforeEach(() => sessionStorage.clear())

const three = [fakeEvidence(1), fakeEvidence(2), fakeEvidence(3)]
const exhibits = three.map((item) => ({ evidenceId: item.id, caption: item.caption }))

describe('parts of the build view', () => {
  it('drops an exhibit at the place of another', () => {
    const ids = (dragged: string, onto: string) =>
      dropExhibit(exhibits, dragged, onto).map((one) => one.evidenceId)
    expect(ids('evidence-1', 'evidence-3')).toEqual(['evidence-2', 'evidence-3', 'evidence-1'])
    expect(ids('evidence-3', 'evidence-1')).toEqual(['evidence-3', 'evidence-1', 'evidence-2'])
    expect(dropExhibit(exhibits, 'elsewhere', 'evidence-1')).toBe(exhibits)
  })

  it('lets references follow the order', () => {
    const draft = { ask: 'no reference', claimText: 'see {E1:2} and {E2}', shortText: '', exhibits }
    const [a, b, c] = exhibits
    if (!a || !b || !c) throw new Error('three exhibits')
    expect(followOrder(draft, [b, c, a])).toEqual({ claimText: 'see {E3:2} and {E1}' })
    expect(followOrder(draft, [b, c])).toEqual({ claimText: 'see {E?:2} and {E1}' })
  })

  it('puts a reference over the selection and keeps it off words', () => {
    expect(insertReference('see it', 3, 3, '{E3:2}')).toEqual({ text: 'see {E3:2} it', caret: 10 })
    expect(insertReference('见此', 1, 2, '{M5}')).toEqual({ text: '见{M5}', caret: 5 })
  })

  it('knows where a problem is mended', () => {
    expect(problemOf('claim_without_proof claim=2')).toEqual({
      code: 'claim_without_proof',
      facts: 'claim=2',
      place: 'view-claim',
    })
    expect(problemOf('exhibit_damaged exhibit=1').place).toBe('view-exhibits')
    expect(problemOf('glyph_missing').place).toBeNull()
  })
})

describe('build view', () => {
  const open = async () => {
    const desk = createFakeCase({ detail: { evidence: three, appeals: [fakeAppeal({ exhibits })] } })
    const { user } = renderApp({ desk, path: '/case/case-0000' })
    await user.click(await screen.findByRole('button', { name: 'Build view…' }))
    const view = await screen.findByRole('dialog', { name: 'Put the dossier together' })
    return { desk, user, view }
  }

  it('puts a dragged exhibit in its place', async () => {
    const { desk, view } = await open()
    const lines = within(within(view).getByRole('list', { name: 'Exhibits' })).getAllByRole('listitem')
    const held = new Map<string, string>()
    const dataTransfer = {
      types: ['application/x-aftercase-exhibit'],
      setData: (type: string, value: string) => held.set(type, value),
      getData: (type: string) => held.get(type) ?? '',
    }
    const grip = lines[0]?.querySelector('[draggable]')
    if (!grip || !lines[2]) throw new Error('no line')
    fireEvent.dragStart(grip, { dataTransfer })
    fireEvent.drop(lines[2], { dataTransfer })
    await waitFor(() =>
      expect(desk.detail().appeals[0]?.exhibits.map((one) => one.evidenceId)).toEqual([
        'evidence-2',
        'evidence-3',
        'evidence-1',
      ]),
    )
  })

  it('inserts a reference into the claim text', async () => {
    const { desk, user, view } = await open()
    await user.click(within(view).getByRole('button', { name: 'Insert a reference' }))
    await waitFor(() => expect(desk.detail().appeals[0]?.claimText).toContain('{E1}'))
  })

  it('shows a page of the draft and goes back on Escape', async () => {
    const { desk, user, view } = await open()
    await user.click(await within(view).findByRole('button', { name: 'Next page' }))
    await waitFor(() =>
      expect(desk.called('dossiers.draftPage')).toContainEqual(expect.objectContaining({ page: 2 })),
    )
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
