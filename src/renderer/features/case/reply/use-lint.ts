import { useDebouncedValue } from '@mantine/hooks'
import type { CHANNELS } from '#contract/replies.ts'
import type { DeskError } from '#contract/errors.ts'
import type { LintResult } from '#contract/reply-lint.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'

const PAUSE_MS = 300

export interface Lint {
  /** Of the text as it was a moment ago; null before the first answer. */
  readonly result: LintResult | null
  /** Whether `result` is of the very text in the field. */
  readonly fresh: boolean
  readonly error: DeskError | null
  /** The findings of the text as it is now, asked for only where they are not known. */
  readonly check: () => LintResult | Promise<LintResult>
}

/** Reads the reply by the rules while it is typed. */
export function useLint(text: string, language: string, channel: (typeof CHANNELS)[number]): Lint {
  const { detail } = useCase()
  const desk = useDesk()
  const [paused] = useDebouncedValue(text, PAUSE_MS)
  const input = { caseId: detail.id, language, channel }
  const empty = paused.trim() === ''
  const query = useDeskQuery('replies.lint', { ...input, text: paused }, { enabled: !empty, keep: true })
  const result = empty ? null : (query.data ?? null)
  const fresh = !empty && paused === text && query.data !== undefined && !query.isPlaceholderData
  return {
    ...{ result, fresh },
    error: query.error,
    check: () => (fresh && result ? result : desk.call('replies.lint', { ...input, text })),
  }
}
