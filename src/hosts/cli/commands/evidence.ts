import { EVIDENCE_KINDS } from '#contract/evidence-kinds.ts'
import { evidenceFindingWords } from '#core/evidence/lint-words.ts'
import { UsageError } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import type { Session } from '../session.ts'
import { addFiles, resumeFiles } from './evidence-add.ts'

export const evidenceCommand: Command = {
  usage:
    'evidence add CASE FILE|FOLDER... [--kind K] [--caption T] [--note T] [--later] | evidence resume CASE | evidence list CASE | evidence lint CASE [--lang zh|en]',
  summary: `take proof into the vault and onto a case; kinds: ${EVIDENCE_KINDS.join(', ')}`,
  options: {
    kind: { type: 'string' },
    caption: { type: 'string' },
    note: { type: 'string' },
    lang: { type: 'string' },
    later: { type: 'boolean' },
  },
  async run(session, args) {
    const [verb, caseId, ...files] = args.positionals
    if (verb === 'lint' && caseId !== undefined && files.length === 0)
      return lint(session, caseId, args.text('lang') === 'zh' ? 'zh' : 'en')
    if (verb === 'list' && caseId !== undefined && files.length === 0) return list(session, caseId)
    if (verb === 'resume' && caseId !== undefined && files.length === 0)
      return resumeFiles(session, caseId, args.flag('later'))
    if (verb !== 'add' || caseId === undefined || files.length === 0)
      throw new UsageError('expected: evidence add CASE FILE|FOLDER...')
    return addFiles(session, args, caseId, files)
  },
}

/** Where the originals of a case lie. */
async function list({ client }: Session, caseId: string): Promise<CommandResult> {
  const places = await client.evidence.places({ caseId })
  return {
    json: places,
    text: [...places.files.map(({ name, path }) => `${path}  ${name}`), `All of them: ${places.page}`].join(
      '\n',
    ),
  }
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
