import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LintFinding, LintResult } from '#contract/reply-lint.ts'
import { createFakeCase } from '../fakes/fake-case.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()
beforeEach(() => sessionStorage.clear())

const path = '/case/case-0000'
const RULES = {
  WeChat: ['contact-messenger', 'block', 'Reply in this chat.', 'replace'],
  promise: ['promise', 'warn', 'We expect it by {date}.', 'replace'],
  '577000000000000999': ['other-buyer', 'block', 'Check it.', 'check'],
} as const

/** Finds the words of the list above, each in its sentence. */
function lint(text: string, language: string): LintResult {
  const findings = Object.entries(RULES).flatMap(
    ([excerpt, [ruleId, severity, allowed, fix]]): LintFinding[] => {
      const start = text.indexOf(excerpt)
      if (start < 0) return []
      const end = text.indexOf('.', start) < 0 ? text.length : text.indexOf('.', start) + 1
      const from = text.lastIndexOf('.', start) + 1
      return [
        {
          ...{ ruleId, severity, allowed: `${language}: ${allowed}`, fix, excerpt, start },
          ...{ end: start + excerpt.length, title: { en: `Rule ${ruleId}`, zh: `规则 ${ruleId}` } },
          sentence: { start: from, end },
          ...{ source: 'https://seller.example/rules', sourceDate: '2025-07-29', confidence: 'confirmed' },
        },
      ]
    },
  )
  const blocking = findings.filter(({ severity }) => severity === 'block').map(({ ruleId }) => ruleId)
  return { findings, total: findings.length, blocked: blocking.length > 0, blocking }
}

describe('a reply is checked before it is copied', () => {
  const editor = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your reply' })
  const open = async (draft = '') => {
    const desk = createFakeCase({ lint, draft })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Reply/ }))
    await editor()
    return { desk, user }
  }
  const findings = async () => within(await screen.findByRole('list', { name: 'Checked before copying' }))

  it('as it is typed, with rule, source, date and an allowed wording', async () => {
    const { user } = await open()
    await user.type(await editor(), 'Add me on WeChat')
    const item = within((await (await findings()).findAllByRole('listitem'))[0] as HTMLElement)
    expect(item.getByText('Not allowed')).toBeTruthy()
    expect(item.getByText('Rule contact-messenger')).toBeTruthy()
    expect(item.getByText('Source: https://seller.example/rules, 2025-07-29. Confirmed.')).toBeTruthy()
    expect(item.getByText('en-US: Reply in this chat.')).toBeTruthy()
    expect(screen.getByText('1 place not allowed')).toBeTruthy()
  })

  it('and the allowed wording takes the place of the sentence', async () => {
    const { user } = await open('Thank you. Add me on WeChat. Bye.')
    await user.click(await screen.findByRole('button', { name: 'Use this wording: WeChat' }))
    expect((await editor()).value).toBe('Thank you.en-US: Reply in this chat. Bye.')
    await screen.findByText('Checked: nothing found.')
  })

  it('but advice does not', async () => {
    await open('About 577000000000000999.')
    expect(await screen.findByText('Check and correct this before sending.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Use this wording/ })).toBeNull()
  })

  it('and is copied at once where nothing blocks', async () => {
    const { desk, user } = await open('I promise')
    await screen.findByText('1 place to look at')
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    await waitFor(() =>
      expect(desk.called('replies.logSent')).toEqual([
        {
          caseId: 'case-0000',
          text: 'I promise',
          channel: 'chat',
          ...{ delivery: 'copied', language: 'en-US', overruled: [], reason: '' },
          ...{ pictures: [], translation: '', writer: expect.any(String) },
        },
      ]),
    )
  })

  it('and asks once more where something does, and says which rules to the story', async () => {
    const { desk, user } = await open('WeChat, I promise')
    // At once, before the first answer: the question comes all the same.
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    const dialog = within(await screen.findByRole('alertdialog', { name: /breaks rules/ }))
    expect(dialog.getByText('Rule contact-messenger')).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Back to the text'))
    expect(desk.called('replies.logSent')).toEqual([])
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(document.activeElement).toBe(await editor())

    await user.keyboard('{Control>}{Enter}{/Control}')
    const anyway = await screen.findByRole<HTMLButtonElement>('button', { name: 'Copy anyway' })
    expect(anyway.disabled).toBe(true)
    await user.type(
      screen.getByRole('textbox', { name: 'Why it goes out all the same' }),
      'The buyer asked for it',
    )
    await user.click(anyway)
    const overruled = ['contact-messenger']
    await waitFor(() =>
      expect(desk.called('replies.logSent')).toEqual([
        {
          caseId: 'case-0000',
          text: 'WeChat, I promise',
          channel: 'chat',
          ...{ delivery: 'sent', language: 'en-US', overruled, reason: 'The buyer asked for it' },
          ...{ pictures: [], translation: '', writer: expect.any(String) },
        },
      ]),
    )
    expect(await navigator.clipboard.readText()).toBe('WeChat, I promise')
  })

  it('and typing takes the question back', async () => {
    const { user } = await open('WeChat')
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    await screen.findByRole('alertdialog')
    await user.type(await editor(), '!')
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  it('in the language it is written in', async () => {
    const { user } = await open('WeChat')
    await screen.findByText('en-US: Reply in this chat.')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language of the reply' }), 'th')
    expect(await screen.findByText('th: Reply in this chat.')).toBeTruthy()
  })
})
