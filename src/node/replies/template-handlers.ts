import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { findTemplates } from '#core/replies/find-templates.ts'
import { composeReply } from '#core/replies/compose.ts'
import { isBehind } from '#core/replies/template.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { replyFacts } from './values.ts'

type TemplateHandlers = Pick<Handlers<DeskContract>['replies'], 'templates' | 'compose'>

export function templateHandlers(deps: Deps): TemplateHandlers {
  return {
    templates: ({ search, category }) =>
      findTemplates(deps.templates, search, category).map((template) => {
        const languages = Object.keys(template.variants)
        const { id, title } = template
        const behind = languages.filter((language) => isBehind(template, language))
        return { id, category: template.category, title, languages, behind }
      }),

    compose: async ({ caseId, templateId, language, answers }) => {
      const template = deps.templates.find((one) => one.id === templateId)
      if (!template) throw new DeskError('not-found', { what: 'template', id: templateId })
      const row = await findCase(deps.db, caseId)
      return composeReply(template, language, await replyFacts(deps.db, row, deps.now()), answers)
    },
  }
}
