import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { composeReply } from '#core/replies/compose.ts'
import { findTemplates } from '#core/replies/find-templates.ts'
import { isBehind } from '#core/replies/template.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { editHandlers, type TemplateEditHandlers } from './template-edit-handlers.ts'
import { type DeskTemplate, deskTemplates } from './template-store.ts'
import { wireFields } from './template-wire.ts'
import { replyFacts } from './values.ts'

type TemplateHandlers = Pick<Handlers<DeskContract>['replies'], 'templates' | 'compose'>

export function templateHandlers(deps: Deps): TemplateHandlers & TemplateEditHandlers {
  return {
    ...editHandlers(deps),

    templates: async ({ search, category }) =>
      findTemplates(await deskTemplates(deps.db, deps.templates), search, category).map(listed),

    compose: async ({ caseId, templateId, language, answers }) => {
      const templates = await deskTemplates(deps.db, deps.templates)
      const template = templates.find((one) => one.id === templateId)
      if (!template) throw new DeskError('not-found', { what: 'template', id: templateId })
      const row = await findCase(deps.db, caseId)
      return composeReply(template, language, await replyFacts(deps.db, row, deps.now()), answers)
    },
  }
}

function listed(template: DeskTemplate) {
  const languages = Object.keys(template.variants)
  const { folder, origin } = template
  const behind = languages.filter((language) => isBehind(template, language))
  return { id: template.id, ...wireFields(template), folder, origin, languages, behind }
}
