import { z } from 'zod'
import { command, query } from './define.ts'
import { none, text } from './wire-types.ts'

const minuteOfDay = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 - 1)

/** When the desk reminds of what is due. */
export const reminderSettings = z.object({
  on: z.boolean(),
  /** Hours before a deadline. */
  hours: z.array(z.number().int().min(1).max(168)).min(1).max(6),
  /** Minutes of the day on the reader's own clock; `to` before `from` crosses midnight, equal means none. */
  quiet: z.object({ on: z.boolean(), from: minuteOfDay, to: minuteOfDay }),
})
export type ReminderSettings = z.infer<typeof reminderSettings>

export const settingsValue = z.object({
  /** Language of the page; null until the user chose (then the system's is taken). */
  language: z.enum(['en', 'zh']).nullable(),
  theme: z.enum(['light', 'dark', 'auto']),
  /** Who works at this desk: written into events and submissions. */
  userName: z.string(),
  reminders: reminderSettings,
})
export type Settings = z.infer<typeof settingsValue>

export const settings = {
  get: query({ input: none, output: settingsValue, reads: ['settings'] }),
  save: command({
    input: z.object({
      language: z.enum(['en', 'zh']).optional(),
      theme: z.enum(['light', 'dark', 'auto']).optional(),
      userName: text(80).optional(),
      reminders: reminderSettings.optional(),
    }),
    output: settingsValue,
    touches: ['settings', 'people'],
  }),
} as const
