import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { UsageError } from '../args.ts'
import type { Command } from '../command.ts'

export const evidenceCommand: Command = {
  usage: 'evidence add CASE FILE... [--kind K] [--caption T] [--note T]',
  summary: `take proof into the vault and onto a case; kinds: ${EVIDENCE_KINDS.join(', ')}`,
  options: { kind: { type: 'string' }, caption: { type: 'string' }, note: { type: 'string' } },
  async run(session, args) {
    const [verb, caseId, ...files] = args.positionals
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
