import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readId } from '#core/import/ids.ts'

describe('readId', () => {
  it('never loses a digit, whatever is put around it', () => {
    const around = fc.constantFrom<[string, string]>(
      ['', ''],
      ['', '\t'],
      [' ', ' '],
      ["'", ''],
      ['="', '"'],
      ['\t', '\t'],
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,32}$/), around, (digits, [before, after]) => {
        expect(readId(before + digits + after)).toMatchObject({ ok: true, id: digits })
      }),
    )
  })

  it.each(['5.77E+17', '5,77E+17', '5.77e17', '5E+17', '5.7700000000000013E17', "'5.77E+17\t"])(
    'sees that %j has lost its digits',
    (text) => expect(readId(text)).toEqual({ ok: false, code: 'id-lost-digits' }),
  )

  it('warns of ids rounded by a spreadsheet, and of no others', () => {
    const warned = (text: string) => 'warning' in readId(text)
    expect(warned('577000000000000000')).toBe(true)
    expect(warned('583870912345678000')).toBe(true)
    expect(warned('1729512345678900000')).toBe(true)
    expect(warned('583870912345678900')).toBe(false)
    expect(warned('577000000000000101')).toBe(false)
    expect(warned('1729512345678901000')).toBe(false)
    expect(warned('123000')).toBe(false)
    expect(readId('577000000000000000')).toEqual({
      ok: true,
      id: '577000000000000000',
      warning: 'id-maybe-rounded',
    })
  })

  it('refuses the rest', () => {
    expect(readId(' \t')).toEqual({ ok: false, code: 'id-missing' })
    for (const text of [
      'Platform unique order ID.',
      '12 34',
      '12.5',
      '-5',
      '1'.repeat(33),
      '５７７',
      '5.77E-17',
    ]) {
      expect(readId(text)).toEqual({ ok: false, code: 'id-not-digits' })
    }
  })
})
