import { describe, expect, it } from 'vitest'
import type { TemplateVersion } from '#contract/reply-templates.ts'
import { snippetTyped } from '#renderer/features/case/reply/placeholders.ts'
import { EMPTY_DRAFT, draftOf, editOf } from '#renderer/features/templates/draft.ts'

const version: TemplateVersion = {
  ...{ version: 1, at: 0, author: '', folder: 'Kitchen', note: '', removed: false, category: 'damaged' },
  ...{ title: { en: 'Cup', zh: '杯子' }, source: 'en-US', images: [], revision: 1, faults: [] },
  parts: [['apologise'], ['ask'], ['close']],
  variants: { 'en-US': { revision: 1, paragraphs: ['Hi\nsorry', 'do\nthis', 'bye'] } },
}
const written = (text: string) => {
  const draft = draftOf(version)
  return editOf({ ...draft, texts: { 'en-US': { text, follows: false } } }).variants['en-US']?.paragraphs
}

describe('a template being written', () => {
  it('untouched is handed back as it was', () => {
    expect(editOf(draftOf(version))).toMatchObject({ folder: 'Kitchen', parts: version.parts })
    expect(editOf(draftOf(version)).variants['en-US']?.paragraphs).toEqual(['Hi\nsorry', 'do\nthis', 'bye'])
  })

  it('keeps its paragraphs where they were cut, and loses no line', () => {
    expect(written('Hello\nsorry\ndo\nthat\nbye')).toEqual(['Hello\nsorry', 'do\nthat', 'bye'])
    expect(written('Hi\nsorry\ndo\nthis\nbye\nmore')?.join('\n')).toBe('Hi\nsorry\ndo\nthis\nbye\nmore')
    expect(written('Hi')).toEqual(['Hi'])
  })

  it('leaves out a language without text', () => {
    expect(editOf(EMPTY_DRAFT).variants).toEqual({})
  })
})

describe('two colons', () => {
  const typed = (after: string, caret = after.length) => snippetTyped(after.slice(0, -1), after, caret)

  it('ask for a template where they were just completed', () => {
    expect([typed('::'), typed('Before. ::'), snippetTyped('a : b', 'a :: b', 4)]).toEqual([0, 8, 2])
  })

  it('do not when they were there before, or stand in something else', () => {
    expect([typed(':'), typed(':::'), typed(':: x'), snippetTyped('::x', '::', 2)]).toEqual([
      ...[null, null, null, null],
    ])
  })
})
