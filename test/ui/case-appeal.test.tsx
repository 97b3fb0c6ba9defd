import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/cases.ts'
import { createFakeCase, fakeAppeal, fakeDossier, fakeEvidence, fakeSlot } from '../fakes/fake-case.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()
beforeEach(() => sessionStorage.clear())

const path = '/case/case-0000'
const three = [fakeEvidence(1), fakeEvidence(2), fakeEvidence(3)]
const drafting: Partial<CaseDetail> = {
  evidence: three,
  appeals: [fakeAppeal({ exhibits: three.map((item) => ({ evidenceId: item.id, caption: item.caption })) })],
}
const order = (detail: CaseDetail) => detail.appeals[0]?.exhibits.map((exhibit) => exhibit.evidenceId)
const lines = () => within(screen.getByRole('list', { name: 'Exhibits' })).getAllByRole('listitem')

describe('appeal draft', () => {
  it('is started, written and saved as typed', async () => {
    const desk = createFakeCase()
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: 'Appeal' }))
    await user.click(screen.getByRole('button', { name: 'Start appeal' }))
    await user.type(await screen.findByRole('textbox', { name: /What we ask for/ }), 'Reverse it')
    await user.type(screen.getByRole('textbox', { name: /Claim text/ }), 'Packed whole')
    await waitFor(() =>
      expect(desk.detail().appeals[0]).toMatchObject({ ask: 'Reverse it', claimText: 'Packed whole' }),
    )
  })

  it('puts exhibits in order by button and by Alt with an arrow', async () => {
    const desk = createFakeCase({ detail: drafting })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('button', { name: 'Move Exhibit E-3 up' }))
    await waitFor(() => expect(order(desk.detail())).toEqual(['evidence-1', 'evidence-3', 'evidence-2']))
    await user.click(within(lines()[0] as HTMLElement).getByRole('textbox'))
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await waitFor(() => expect(order(desk.detail())).toEqual(['evidence-3', 'evidence-1', 'evidence-2']))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move Exhibit E-1 up' }).disabled).toBe(true)
  })

  it('takes an exhibit out and puts it in again', async () => {
    const desk = createFakeCase({ detail: drafting })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('button', { name: 'Take Exhibit E-2 out' }))
    await waitFor(() => expect(order(desk.detail())).toEqual(['evidence-1', 'evidence-3']))
    await user.click(screen.getByRole('button', { name: 'Add' }))
    await waitFor(() => expect(order(desk.detail())).toEqual(['evidence-1', 'evidence-3', 'evidence-2']))
  })

  it('leads from a weak slot to the caption it lacks', async () => {
    const desk = createFakeCase({
      detail: { ...drafting, evidence: [fakeEvidence(1, { caption: '' })] },
      readiness: {
        score: 30,
        checklist: [fakeSlot({ state: 'weak', why: 'caption-missing', evidenceIds: ['evidence-1'] })],
        missing: ['claim-empty'],
        next: null,
      },
    })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('button', { name: 'Go there: Chat with the buyer' }))
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What this shows' })),
    )
  })
})

describe('submission', () => {
  const submit = async (detail: Partial<CaseDetail>, missing: string[] = []) => {
    const desk = createFakeCase({ detail, readiness: { score: 90, checklist: [], missing, next: null } })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('button', { name: 'Mark submitted…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Mark the appeal as submitted' })
    return { desk, user, dialog }
  }
  const confirm = (dialog: HTMLElement) =>
    within(dialog).getByRole<HTMLButtonElement>('button', { name: /Mark submitted|Press again/ })

  it.each([
    ['there is no dossier', drafting, [], 'Build the dossier.'],
    [
      'the claim is empty',
      { ...drafting, dossiers: [fakeDossier()] },
      ['claim-empty'],
      'Write the claim text.',
    ],
    [
      'the draft changed since',
      { ...drafting, dossiers: [fakeDossier({ current: false })] },
      [],
      'The draft changed after the dossier was built. Build it again.',
    ],
    [
      'the check failed',
      { ...drafting, dossiers: [fakeDossier({ audit: { ok: false, checks: [] } })] },
      [],
      'The check of the dossier failed. Mend what it names and build again.',
    ],
  ])('is refused while %s', async (_, detail, missing, why) => {
    const { dialog } = await submit(detail, missing)
    expect(await within(dialog).findByText(why)).toBeTruthy()
    expect(confirm(dialog).disabled).toBe(true)
  })

  it('freezes on the second press, with who and when', async () => {
    const { desk, user, dialog } = await submit({ ...drafting, dossiers: [fakeDossier()] })
    expect(within(dialog).getByText('dossier.pdf')).toBeTruthy()
    await waitFor(() => expect(confirm(dialog).disabled).toBe(false))
    await user.type(within(dialog).getByRole('textbox', { name: /Reference/ }), 'SC-77{Enter}')
    await user.click(confirm(dialog))
    expect(desk.called('appeals.markSubmitted')).toEqual([])
    await user.click(confirm(dialog))
    await waitFor(() =>
      expect(desk.called('appeals.markSubmitted')).toMatchObject([
        { appealId: 'appeal-1', dossierId: 'dossier-1', submittedBy: 'desk_lead', reference: 'SC-77' },
      ]),
    )
  })
})

describe('outcome', () => {
  const submitted = (currency: string): Partial<CaseDetail> => ({
    amount: { minor: 5000, currency },
    appeals: [
      fakeAppeal({
        state: 'submitted',
        submissions: [
          {
            id: 'submission-1',
            dossierId: 'dossier-1',
            submittedAt: 1_700_000_000_000,
            submittedBy: 'desk_lead',
            channel: 'seller-center',
            reference: 'SC-77',
            manifestSha256: 'c'.repeat(64),
            files: [{ name: 'dossier.pdf', bytes: 1, sha256: 'd'.repeat(64) }],
            claimText: 'Packed whole',
            shortText: '',
          },
        ],
      }),
    ],
  })
  const open = async (currency: string) => {
    const desk = createFakeCase({ detail: submitted(currency) })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('button', { name: 'Record outcome' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Outcome of the appeal' }))
    const save = () => user.click(dialog.getByRole('button', { name: 'Save outcome' }))
    return { desk, user, dialog, save }
  }

  it.each([
    ['USD', '12,50', 1250],
    ['USD', '1,234.5', 123_450],
    ['VND', '125.000', 125_000],
  ])('takes an amount in %s typed as %s', async (currency, typed, amountMinor) => {
    const { desk, user, dialog, save } = await open(currency)
    await user.click(dialog.getByRole('radio', { name: 'Partly approved' }))
    await user.type(dialog.getByRole('textbox', { name: /Amount awarded/ }), typed)
    await save()
    await waitFor(() =>
      expect(desk.called('appeals.recordOutcome')).toMatchObject([{ result: 'partly', amountMinor }]),
    )
  })

  it('refuses an amount with more digits than the currency has, and keeps it in the field', async () => {
    const { desk, user, dialog, save } = await open('JPY')
    await user.click(dialog.getByRole('radio', { name: 'Approved' }))
    const amount = dialog.getByRole<HTMLInputElement>('textbox', { name: /Amount awarded/ })
    await user.type(amount, '12.5')
    await save()
    expect(dialog.getByText(/Too many digits/)).toBeTruthy()
    expect(amount.value).toBe('12.5')
    expect(desk.called('appeals.recordOutcome')).toEqual([])
  })

  it('asks no amount of a denied appeal', async () => {
    const { desk, user, dialog, save } = await open('USD')
    await save()
    expect(dialog.getByText('Choose what the platform decided.')).toBeTruthy()
    await user.click(dialog.getByRole('radio', { name: 'Denied' }))
    expect(dialog.queryByRole('textbox', { name: /Amount awarded/ })).toBeNull()
    await save()
    await waitFor(() =>
      expect(desk.called('appeals.recordOutcome')).toMatchObject([{ result: 'denied', amountMinor: 0 }]),
    )
  })
})
