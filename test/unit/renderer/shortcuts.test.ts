import { describe, expect, it } from 'vitest'
import { CASE_SHORTCUTS, PART_SHORTCUTS } from '#renderer/features/case/case-shortcuts.ts'
import { GLOBAL_SHORTCUTS } from '#renderer/app/global-shortcuts.ts'
import { QUEUE_SHORTCUTS } from '#renderer/features/queue/queue-keys.ts'
import { en } from '#renderer/i18n/en/index.ts'
import { zh } from '#renderer/i18n/zh/index.ts'
import { type Shortcut, isKey, printedKeys } from '#renderer/ui/shortcuts.ts'

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  ...{ key, code: '', ctrlKey: false, altKey: false, metaKey: false, shiftKey: false },
  ...more,
})
const SHEET: readonly Shortcut[] = [
  ...GLOBAL_SHORTCUTS,
  ...QUEUE_SHORTCUTS,
  ...CASE_SHORTCUTS,
  ...PART_SHORTCUTS,
]

describe('a key', () => {
  it('is told by its modifiers', () => {
    expect(isKey(pressed('x'), 'x')).toBe(true)
    expect(isKey(pressed('x', { ctrlKey: true }), 'x')).toBe(false)
    expect(isKey(pressed('a', { ctrlKey: true }), 'Mod+a')).toBe(true)
    expect(isKey(pressed('a', { metaKey: true }), 'Mod+a')).toBe(true)
    expect(isKey(pressed('A', { ctrlKey: true, shiftKey: true }), 'Mod+a')).toBe(false)
    expect(isKey(pressed('ArrowDown', { shiftKey: true }), 'ArrowDown')).toBe(false)
    expect(isKey(pressed('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown')).toBe(true)
    expect(isKey(pressed('?', { shiftKey: true }), '?')).toBe(true)
    expect(isKey(pressed(' '), 'Space')).toBe(true)
    expect(isKey(pressed('¡', { code: 'Digit1', altKey: true }), 'Alt+Digit1')).toBe(true)
  })
})

describe('the sheet', () => {
  it('has words for every key in both languages', () => {
    const find = (texts: object, path: string): unknown =>
      path
        .split('.')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts)
    for (const { label } of SHEET) {
      expect(find(en, label), label).toBeTypeOf('string')
      expect(find(zh, label), label).toBeTypeOf('string')
    }
  })

  it('never gives one key of a page to two actions', () => {
    for (const page of [
      [...GLOBAL_SHORTCUTS, ...QUEUE_SHORTCUTS],
      [...GLOBAL_SHORTCUTS, ...CASE_SHORTCUTS],
    ]) {
      // Escape leaves a field on every page; on the page itself it is the page's.
      const keys = page.filter(({ id }) => id !== 'leave').flatMap(({ keys: some }) => [...some])
      expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([])
    }
  })

  it('prints them as they are pressed', () => {
    expect(printedKeys({ id: 'a', keys: ['Shift+ArrowDown'], label: '' })).toEqual([['Shift+↓']])
    expect(printedKeys({ id: 'a', keys: ['g q', 'Mod+k'], label: '' })).toEqual([['g', 'q'], ['Ctrl+k']])
  })
})
