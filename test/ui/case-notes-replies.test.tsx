import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { DeskError } from '#contract/errors.ts'
import { createFakeCase } from '../fakes/fake-case.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()
beforeEach(() => sessionStorage.clear())

const path = '/case/case-0000'
const copied = (): Promise<string> => navigator.clipboard.readText()

describe('note', () => {
  it('is saved with Ctrl+Enter and stands in the story', async () => {
    const desk = createFakeCase()
    const { user } = renderApp({ desk, path })
    await user.type(await screen.findByRole('textbox', { name: 'Add a note' }), 'Asked the warehouse')
    await user.keyboard('{Control>}{Enter}{/Control}')
    const story = screen.getByRole('region', { name: 'Story' })
    expect(await within(story).findByText('Asked the warehouse', { selector: 'p' })).toBeTruthy()
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Add a note' }).value).toBe('')
  })

  it('stays in the field when it is refused', async () => {
    const full = new DeskError('disk-full', {})
    const desk = createFakeCase({ refuse: (name) => (name === 'cases.addNote' ? full : null) })
    const { user } = renderApp({ desk, path })
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Add a note' })
    await user.type(field, 'Too much{Control>}{Enter}{/Control}')
    expect(await screen.findByText('The disk is full')).toBeTruthy()
    expect(field.value).toBe('Too much')
  })

  it('that was not saved is still there after looking at another page', async () => {
    const { user } = renderApp({ desk: createFakeCase(), path })
    await user.type(await screen.findByRole('textbox', { name: 'Add a note' }), 'Half a thought')
    await user.click(screen.getByRole('link', { name: 'Settings' }))
    await screen.findByRole('heading', { level: 1, name: 'Settings' })
    cleanup()
    renderApp({ desk: createFakeCase(), path })
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Add a note' })
    expect(field.value).toBe('Half a thought')
  })

  it('is reached by one key from anywhere on the page', async () => {
    const { user } = renderApp({ desk: createFakeCase(), path })
    const field = await screen.findByRole('textbox', { name: 'Add a note' })
    await user.keyboard('n')
    await waitFor(() => expect(document.activeElement).toBe(field))
    await user.keyboard('n')
    expect((field as HTMLTextAreaElement).value).toBe('n')
  })
})

describe('reply', () => {
  const editor = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your reply' })

  it('takes a template in the language of the market and blocks copying while a brace is open', async () => {
    const desk = createFakeCase({ compose: (language) => `Hi {buyer}, in ${language}` })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Template' }), 'damaged')
    await user.click(screen.getByRole('button', { name: 'Insert' }))
    await waitFor(async () => expect((await editor()).value).toBe('Hi {buyer}, in en'))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Copy' }).disabled).toBe(true)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Copied and sent' }).disabled).toBe(true)
    expect(screen.getByRole('button', { name: 'Go to {buyer}' })).toBeTruthy()
    expect(desk.called('replies.logSent')).toEqual([])

    await user.clear(await editor())
    await user.type(await editor(), 'Hi Anna')
    await user.click(screen.getByRole('button', { name: 'Copied and sent' }))
    await waitFor(() =>
      expect(desk.called('replies.logSent')).toEqual([
        {
          caseId: 'case-0000',
          text: 'Hi Anna',
          channel: 'chat',
          language: 'en-US',
          delivery: 'sent',
          overruled: [],
          reason: '',
          pictures: [],
          translation: '',
          writer: expect.any(String),
        },
      ]),
    )
    expect(await copied()).toBe('Hi Anna')
    expect((await editor()).value).toBe('')
    expect(await screen.findByText('Sent', { selector: 'span' })).toBeTruthy()
  })

  it.each([
    ['several paragraphs on their own', 'ONE\nTWO', 'Before\n\nONE\nTWO\n\nAfter'],
    ['a single one in the sentence', 'MIDDLE', 'Before MIDDLE After'],
  ])('inserts a template at the caret and keeps what is there: %s', async (_, said, whole) => {
    const desk = createFakeCase({ draft: 'BeforeAfter', compose: () => said })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    ;(await editor()).setSelectionRange(6, 6)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Template' }), 'damaged')
    await user.click(screen.getByRole('button', { name: 'Insert' }))
    await waitFor(async () => expect((await editor()).value).toBe(whole))
  })

  it('saves the draft as it is typed and brings it back', async () => {
    const desk = createFakeCase({ draft: 'Started yesterday' })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    expect((await editor()).value).toBe('Started yesterday')
    await user.type(await editor(), ', goes on')
    await waitFor(() => expect(desk.draft()).toBe('Started yesterday, goes on'))
  })

  it('saves the draft when the page is left before the pause of typing', async () => {
    const desk = createFakeCase()
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    await user.type(await editor(), 'x')
    await user.click(screen.getByRole('link', { name: 'Settings' }))
    await waitFor(() => expect(desk.draft()).toBe('x'))
  })

  const leaveAndReturn = async ({ user, goTo }: ReturnType<typeof renderApp>): Promise<void> => {
    await user.click(screen.getByRole('link', { name: 'Settings' }))
    await screen.findByRole('heading', { level: 1, name: 'Settings' })
    goTo(path)
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
  }

  it('shows what was typed last after leaving and coming back before it was saved', async () => {
    let go: () => void = () => undefined
    const desk = createFakeCase({ slowSave: new Promise((resolve) => (go = resolve)) })
    const app = renderApp({ desk, path })
    const { user } = app
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    await user.type(await editor(), 'Typed in a hurry')
    await leaveAndReturn(app)
    expect((await editor()).value).toBe('Typed in a hurry')
    await user.type(await editor(), ', and on')
    go()
    await waitFor(() => expect(desk.draft()).toBe('Typed in a hurry, and on'))
  })

  it('shows what was written elsewhere since the case was last open', async () => {
    const desk = createFakeCase({ draft: 'Old' })
    const app = renderApp({ desk, path })
    const { user } = app
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    expect((await editor()).value).toBe('Old')
    desk.writeElsewhere('From the bulk reply')
    await leaveAndReturn(app)
    await waitFor(async () => expect((await editor()).value).toBe('From the bulk reply'))
    await user.type(await editor(), '!')
    await waitFor(() => expect(desk.draft()).toBe('From the bulk reply!'))
  })

  it('keeps both texts where another window wrote meanwhile', async () => {
    const desk = createFakeCase({ draft: 'Old' })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    await editor()
    desk.writeElsewhere('')
    await user.type(await editor(), ' and mine')
    expect(await screen.findByText(/it was sent or cleared/)).toBeTruthy()
    expect((await editor()).value).toBe('Old and mine')
    await user.click(screen.getByRole('button', { name: 'Keep mine' }))
    await waitFor(() => expect(desk.draft()).toBe('Old and mine'))
  })

  it('keeps language, channel, ticks and reading with the draft', async () => {
    const desk = createFakeCase({ draft: 'สวัสดีค่ะ', settings: { language: 'th', ticked: ['checked'] } })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    const language = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Language of the reply' })
    expect(language.value).toBe('th')
    expect(screen.getByRole('button', { name: 'What was checked' }).getAttribute('aria-pressed')).toBe('true')
    await user.click(screen.getByRole('button', { name: 'Solution and next step' }))
    await user.type(screen.getByRole('textbox', { name: /What it says/ }), 'Hello')
    await waitFor(() =>
      expect(desk.settings()).toMatchObject({ ticked: ['checked', 'solution'], reading: 'Hello' }),
    )
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    await waitFor(() => expect(desk.detail().messages.at(-1)).toMatchObject({ translation: 'Hello' }))
  })
})
