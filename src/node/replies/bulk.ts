import { DeskError } from '#contract/errors.ts'
import { composeReply } from '#core/replies/compose.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import { lintFactsOf, lintWithRules } from './lint-reply.ts'
import { deskTemplates } from './template-store.ts'
import { replyFacts } from './values.ts'

/** One template for several cases: each message in its market's language, read by the rules. Writes nothing. */
export async function bulkReplies(
  deps: Deps,
  caseIds: readonly string[],
  templateId: string,
  answers: Readonly<Record<string, string>>,
) {
  const { db } = deps
  const template = (await deskTemplates(db, deps.templates)).find(({ id }) => id === templateId)
  if (!template) throw new DeskError('not-found', { what: 'template', id: templateId })
  const items = []
  for (const caseId of caseIds) {
    const row = await findCase(db, caseId)
    const language = MARKETS[row.market as MarketCode].languages[0] ?? 'en-US'
    const composed = composeReply(template, language, await replyFacts(db, row, deps.now()), answers)
    const lint = lintWithRules(
      deps.lintRules,
      composed.text,
      composed.language,
      await lintFactsOf(db, row, composed.text, 'chat'),
    )
    const draft = await db
      .selectFrom('drafts')
      .select('text')
      .where('case_id', '=', row.id)
      .executeTakeFirst()
    items.push({
      ...{ caseId: row.id, platformId: row.platform_id, language: composed.language, text: composed.text },
      ...{ unresolved: composed.unresolved, prompts: composed.prompts },
      ...{ total: lint.total, blocked: lint.blocked, blocking: lint.blocking },
      titles: [...new Map(lint.findings.map(({ ruleId, title }) => [ruleId, title])).values()],
      hasDraft: (draft?.text ?? '').trim() !== '' && draft?.text !== composed.text,
    })
  }
  return items
}
