import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { evidenceFindingWords } from '#core/evidence/lint-words.ts'
import { UsageError } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import type { Session } from '../session.ts'

export const evidenceCommand: Command = {
  usage: 'evidence add CASE FILE... [--kind K] [--caption T] [--note T] | evidence lint CASE [--lang zh|en]',
  summary: `take proof into the vault and onto a case; kinds: ${EVIDENCE_KINDS.join(', ')}`,
  options: {
    kind: { type: 'string' },
    caption: { type: 'string' },
    note: { type: 'string' },
    lang: { type: 'string' },
  },
  async run(session, args) {
    const [verb, caseId, ...files] = args.positionals
    if (verb === 'lint' && caseId !== undefined && files.length === 0)
      return lint(session, caseId, args.text('lang') === 'zh' ? 'zh' : 'en')
    if (verb !== 'add' || caseId === undefined || files.length === 0)
      throw new UsageError('expected: evidence add CASE FILE...')
    const kind = EVIDENCE_KINDS.find((one) => one === (args.text('kind') ?? 'other'))
    if (!kind) throw new UsageError(`--kind is one of ${EVIDENCE_KINDS.join(', ')}`)
    const added = []
    for (const file of files) {
      const uploadId = await session.upload(file)
      const input = {
        caseId,
        uploadId,
        kind,
        caption: args.text('caption') ?? '',
        note: args.text('note') ?? '',
      }
      const { item, duplicateOf } = await session.client.evidence.add(input, session.options)
      const { id, sha256, bytes, mediaType, originalName } = item
      added.push({ id, sha256, bytes, mediaType, name: originalName, duplicateOf })
    }
    const text = added.map(
      (one) => `${one.sha256.slice(0, 12)}  ${one.name}${one.duplicateOf ? '  (already on the case)' : ''}`,
    )
    return { json: { added }, text: text.join('\n') }
  },
}

/** What may make the evidence of a case count for nothing, each with its fix; exit 1 where something is likely refused. */
async function lint({ client }: Session, caseId: string, language: 'en' | 'zh'): Promise<CommandResult> {
  const { evidence } = await client.cases.get({ id: caseId })
  const linted = await client.evidence.lint({ caseId })
  const items = linted.map(({ evidenceId, findings }) => ({
    evidenceId,
    name: evidence.find(({ id }) => id === evidenceId)?.originalName ?? '',
    findings: findings.map((finding) => ({ ...finding, ...evidenceFindingWords(finding, language) })),
  }))
  return {
    json: { items },
    text: items
      .flatMap(({ name, findings }) => [
        `${name}${findings.length === 0 ? '  ok' : ''}`,
        ...findings.map(({ level, title, fix }) => `  ${level}  ${title} ${fix}`),
      ])
      .join('\n'),
    exit: items.some(({ findings }) => findings.some(({ level }) => level === 'warn')) ? 1 : 0,
  }
}
