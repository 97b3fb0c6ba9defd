import { describe, expect, test } from 'vitest'
import { keepPresent, moveExhibit } from '#renderer/features/case/appeal/exhibit-order.ts'
import { nameByTime } from '#renderer/features/case/evidence/incoming-files.ts'
import { previewKind } from '#renderer/features/case/evidence/preview-kind.ts'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { insertAt, openPlaceholders, stretches } from '#renderer/features/case/reply/placeholders.ts'

const refs = (...ids: string[]) => ids.map((evidenceId) => ({ evidenceId, caption: '' }))
const ids = (list: readonly { evidenceId: string }[]) => list.map((item) => item.evidenceId).join('')

describe('exhibit order', () => {
  test('moves up and down and stops at the ends', () => {
    expect(ids(moveExhibit(refs('a', 'b', 'c'), 2, -1))).toBe('acb')
    expect(ids(moveExhibit(refs('a', 'b', 'c'), 0, 1))).toBe('bac')
    const list = refs('a', 'b')
    expect(moveExhibit(list, 0, -1)).toBe(list)
    expect(moveExhibit(list, 1, 1)).toBe(list)
  })

  test('drops what is no longer on the case', () => {
    expect(ids(keepPresent(refs('a', 'b'), new Set(['b'])))).toBe('b')
  })
})

describe('placeholders', () => {
  test('finds open ones and loses no text', () => {
    const text = 'Hi {buyer_name}, your {tracking_no}!'
    expect(openPlaceholders(text).map((open) => open.text)).toEqual(['{buyer_name}', '{tracking_no}'])
    expect(openPlaceholders(text)[0]?.start).toBe(3)
    expect(
      stretches(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })

  test('leaves braces over several lines alone', () => {
    expect(openPlaceholders('{\n} and {}')).toEqual([])
  })

  test('inserts a sentence at the caret, parted where words would run together', () => {
    expect(insertAt('', 'Hello', 0, 0)).toEqual({ text: 'Hello', caret: 5 })
    expect(insertAt('onetwo', 'X', 3, 3)).toEqual({ text: 'one X two', caret: 5 })
    expect(insertAt('one', 'X', 0, 3)).toEqual({ text: 'X', caret: 1 })
    expect(insertAt('您好', '谢谢', 2, 2)).toEqual({ text: '您好谢谢', caret: 4 })
  })

  test('inserts several paragraphs on their own', () => {
    expect(insertAt('onetwo', 'X\nY', 3, 3)).toEqual({ text: 'one\n\nX\nY\n\ntwo', caret: 8 })
    expect(insertAt('', 'X\nY', 0, 0)).toEqual({ text: 'X\nY', caret: 3 })
  })
})

describe('evidence files', () => {
  const at = Date.UTC(2026, 10, 23, 9, 5, 7)

  test('names a screenshot by time and leaves a real name', () => {
    const named = nameByTime(new File(['x'], 'image.png', { type: 'image/png' }), at, 'Asia/Shanghai')
    expect(named.name).toBe('screenshot-2026-11-23-170507.png')
    expect(nameByTime(new File(['x'], 'label.png'), at, 'UTC').name).toBe('label.png')
  })

  test('renders nothing that can run a script', () => {
    expect(previewKind('image/png')).toBe('picture')
    expect(previewKind('text/plain; charset=utf-8')).toBe('document')
    for (const type of ['image/svg+xml', 'text/html', 'message/rfc822', 'application/xml'])
      expect(previewKind(type)).toBe('document')
    for (const type of ['application/pdf', 'image/heic', 'image/tiff'])
      expect(previewKind(type)).toBe('pages')
    for (const type of ['application/zip', 'text/javascript', '']) expect(previewKind(type)).toBe('facts')
  })
})

describe('wall time', () => {
  test('reads a typed time in the market zone', () => {
    const at = Date.UTC(2026, 10, 23, 18, 30)
    expect(toWallTime(at, 'America/Los_Angeles')).toBe('2026-11-23T10:30')
    expect(fromWallTime('2026-11-23T10:30', 'America/Los_Angeles')).toBe(at)
    expect(fromWallTime('', 'UTC')).toBeNull()
  })
})
