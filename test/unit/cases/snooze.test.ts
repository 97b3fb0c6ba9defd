import { describe, expect, it } from 'vitest'
import { snoozeChoices } from '#core/cases/snooze.ts'

const ZONE = 'Asia/Shanghai'
const at = (text: string) => Date.parse(`${text}+08:00`)
const choices = (text: string) =>
  Object.fromEntries(snoozeChoices(at(text), ZONE).map((one) => [one.id, one.at]))

describe('when a case can come back', () => {
  it('is read on the wall clock of the person', () => {
    expect(choices('2026-11-25T14:00')).toEqual({
      hour: at('2026-11-25T15:00'),
      tonight: at('2026-11-25T20:00'),
      tomorrow: at('2026-11-26T09:00'),
      monday: at('2026-11-30T09:00'),
      'before-due': null,
    })
  })
  it('offers no evening when it is evening', () => {
    expect(choices('2026-11-25T19:45')).not.toHaveProperty('tonight')
  })
  it('names Monday once on a Sunday, and the next one on a Monday', () => {
    expect(choices('2026-11-29T10:00')).not.toHaveProperty('monday')
    expect(choices('2026-11-30T10:00')).toMatchObject({ monday: at('2026-12-07T09:00') })
  })
})
