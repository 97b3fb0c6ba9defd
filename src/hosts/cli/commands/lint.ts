import { createReadStream, existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import { CHANNELS } from '#contract/replies.ts'
import type { LintFinding } from '#contract/reply-lint.ts'
import { LINT_LANGUAGES } from '#core/replies/lint-rule.ts'
import { UsageError, only } from '../args.ts'
import type { Command } from '../command.ts'

/** A reply has at most 20,000 characters; in UTF-8 a character takes at most this share. */
const MAX_BYTES = 20_000 * 4

export const lintCommand: Command = {
  usage: `lint --lang TAG FILE|- [--case CASE] [--channel ${CHANNELS.join('|')}]`,
  summary: 'say what in a reply breaks the rules, and what may be written instead (exit 1 where one blocks)',
  options: { lang: { type: 'string' }, case: { type: 'string' }, channel: { type: 'string' } },
  async run(session, args) {
    const file = only(args, 'file with the reply, or - for what is piped in')
    const language = args.text('lang')
    if (!language || !LINT_LANGUAGES.some((tag) => baseOf(tag) === baseOf(language)))
      throw new UsageError(`--lang is one of ${LINT_LANGUAGES.join(', ')}`)
    const wanted = args.text('channel') ?? 'chat'
    const channel = CHANNELS.find((one) => one === wanted)
    if (!channel) throw new UsageError(`--channel is one of ${CHANNELS.join(', ')}`)
    const text = await readText(file)
    const result = await session.client.replies.lint(
      { caseId: args.text('case') ?? null, text, language, channel },
      session.options,
    )
    return {
      json: { language, channel, ...result },
      text: [...result.findings.flatMap((one) => lines(one, text)), summary(result)].join('\n'),
      exit: result.blocked ? 1 : 0,
    }
  },
}

const baseOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''

/** @throws DeskError not-found, file-too-large; UsageError for bytes that are no text */
async function readText(file: string): Promise<string> {
  const name = basename(file)
  const path = resolve(file)
  if (file !== '-' && !(existsSync(path) && statSync(path).isFile()))
    throw new DeskError('not-found', { what: 'file', id: name })
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of file === '-' ? process.stdin : createReadStream(path)) {
    const chunk = Buffer.from(piece as Uint8Array)
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES)
      throw new DeskError(
        'file-too-large',
        { fileName: name, limit: MAX_BYTES },
        `${name} is too long for a reply (${MAX_BYTES} bytes); give one reply at a time.`,
      )
    pieces.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)).trimEnd()
  } catch {
    throw new UsageError(`${name} is not UTF-8 text; save it as UTF-8 and try again`)
  }
}

function lines(finding: LintFinding, text: string): string[] {
  const line = text.slice(0, finding.start).split('\n').length
  const { severity, ruleId, title, excerpt, source, sourceDate, confidence, allowed } = finding
  // One line, and not the whole of a reply that is too long.
  const words = excerpt.replaceAll(/\s+/gu, ' ').slice(0, 80)
  return [
    `line ${line}  ${severity}  ${ruleId}: ${title.en}`,
    `  found:   ${words}`,
    `  instead: ${allowed}`,
    `  source:  ${source} (${sourceDate}, ${confidence})`,
  ]
}

function summary({
  total,
  findings,
  blocked,
}: {
  total: number
  findings: readonly unknown[]
  blocked: boolean
}) {
  if (total === 0) return 'Nothing found.'
  const more = total > findings.length ? `, the first ${findings.length} shown` : ''
  return `${total} found${more}. ${blocked ? 'Not to be sent like this.' : 'Nothing that blocks.'}`
}
