import { z } from 'zod'
import { command, query } from './define.ts'
import { none, text } from './wire-types.ts'

export const settingsValue = z.object({
  /** Language of the page; null until the user chose (then the system's is taken). */
  language: z.enum(['en', 'zh']).nullable(),
  theme: z.enum(['light', 'dark', 'auto']),
  /** Who works at this desk: written into events and submissions. */
  userName: z.string(),
})
export type Settings = z.infer<typeof settingsValue>

export const settings = {
  get: query({ input: none, output: settingsValue, reads: ['settings'] }),
  save: command({
    input: z.object({
      language: z.enum(['en', 'zh']).optional(),
      theme: z.enum(['light', 'dark', 'auto']).optional(),
      userName: text(80).optional(),
    }),
    output: settingsValue,
    touches: ['settings'],
  }),
} as const
