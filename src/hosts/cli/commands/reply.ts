import { DeskError } from '#contract/errors.ts'
import { draftSettings } from '#contract/reply-draft.ts'
import { MARKETS } from '#core/shared/markets.ts'
import { UsageError, only } from '../args.ts'
import type { Command } from '../command.ts'
import type { Session } from '../session.ts'

export const replyCommand: Command = {
  usage: 'reply CASE --template T [--lang TAG] [--answers KEY=VALUE,…] [--print]',
  summary:
    'fill a reply template from a case; without --print it becomes the draft (exit 1 where one is open)',
  options: {
    template: { type: 'string' },
    lang: { type: 'string' },
    answers: { type: 'string' },
    print: { type: 'boolean' },
  },
  async run({ client, options }, args) {
    const caseId = only(args, 'case')
    const templateId = args.text('template')
    if (!templateId) {
      const known = await client.replies.templates({}, options)
      throw new UsageError(`--template is one of ${known.map(({ id }) => id).join(', ')}`)
    }
    const language = args.text('lang') ?? (await marketLanguage(client, caseId, options))
    const answers = answersOf(args.text('answers') ?? '')
    const reply = await client.replies.compose({ caseId, templateId, language, answers }, options)
    if (!args.flag('print')) {
      const { text } = await client.replies.draft({ caseId }, options)
      if (text.trim() !== '' && text !== reply.text)
        throw new DeskError('conflict', { what: 'draft' }, 'The case has a draft already; use --print.')
      const settings = draftSettings.parse({ language: reply.language })
      await client.replies.saveDraft({ caseId, text: reply.text, settings }, options)
    }
    const open = reply.unresolved.length > 0 ? [`\nStill open: ${reply.unresolved.join(', ')}`] : []
    const behind = reply.behind ? ['\nThis wording has not followed the last change of its source.'] : []
    return {
      json: { caseId, templateId, ...reply },
      text: [reply.text, ...open, ...behind].join('\n'),
      exit: reply.unresolved.length > 0 ? 1 : 0,
    }
  },
}

/** The language buyers of the case's market read. */
async function marketLanguage(
  client: Session['client'],
  id: string,
  options: Session['options'],
): Promise<string> {
  const { market } = await client.cases.get({ id }, options)
  return MARKETS[market].languages[0] ?? 'en-US'
}

/** `reply_by=2026-12-01,offer=12.50` by key. @throws UsageError for a part that is no pair */
function answersOf(typed: string): Record<string, string> {
  const pairs = typed.split(',').filter((pair) => pair.trim() !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, key, value] = /^\s*([a-z_]+)=(.*)$/.exec(pair) ?? []
      if (key === undefined || value === undefined)
        throw new UsageError('--answers takes pairs like reply_by=2026-12-01,offer=12.50')
      return [key, value]
    }),
  )
}
