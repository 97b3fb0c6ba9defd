import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import { editTemplate } from '#core/replies/edit-template.ts'
import { decideImport } from '#core/replies/merge-templates.ts'
import type { ReplyTemplate } from '#core/replies/template.ts'
import { variantFaults } from '#core/replies/variant-faults.ts'
import { actorName } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { checkTemplate, readTemplateFile, writeTemplateFile } from './template-file.ts'
import { type StoredVersion, addVersion, newestVersions, versionsOf } from './template-store.ts'
import { wireFaults, wireVersion } from './template-wire.ts'

export type TemplateEditHandlers = Pick<
  Handlers<DeskContract>['replies'],
  | 'templateVersions'
  | 'checkTemplate'
  | 'saveTemplate'
  | 'removeTemplate'
  | 'exportTemplates'
  | 'importTemplates'
>

export function editHandlers(deps: Deps): TemplateEditHandlers {
  const shippedOf = (id: string): ReplyTemplate | undefined => deps.templates.find((one) => one.id === id)

  /** What an edit starts from: the newest version here, else what shipped; a removed one is as if it never was. */
  const present = async (db: Executor, id: string) => {
    const versions = await versionsOf(db, id)
    const newest = versions.at(-1)
    const template = newest && !newest.removed ? newest.template : (shippedOf(id) ?? null)
    return { newest, template, version: newest?.version ?? 0 }
  }

  return {
    templateVersions: async ({ id }) => {
      const versions = (await versionsOf(deps.db, id)).map(wireVersion)
      const shipped = shippedOf(id)
      if (shipped)
        versions.unshift(
          wireVersion({
            ...{ version: 0, at: null, author: '', folder: '', note: '', removed: false },
            template: shipped,
          }),
        )
      if (versions.length === 0) throw new DeskError('not-found', { what: 'template', id })
      return versions.toReversed()
    },

    checkTemplate: async ({ id, edit }) => {
      const before = id === null ? null : (await present(deps.db, id)).template
      return wireFaults(variantFaults(editTemplate(id ?? 'new', before, edit)))
    },

    saveTemplate: ({ id: wanted, basedOn, edit }) =>
      deps.db.transaction().execute(async (tx) => {
        const id = wanted ?? deps.newId()
        const before = await present(tx, id)
        if (wanted !== null && before.newest === undefined && before.template === null)
          throw new DeskError('not-found', { what: 'template', id })
        if (before.version !== basedOn) throw new DeskError('conflict', { what: 'template' })
        const template = editTemplate(id, before.template, edit)
        checkTemplate(template)
        const { folder, note } = edit
        const version = before.version + 1
        const made = { version, at: deps.now(), author: await actorName(tx), folder, note, removed: false }
        await addVersion(tx, { ...made, template })
        return { id, version }
      }),

    removeTemplate: ({ id }) =>
      deps.db.transaction().execute(async (tx) => {
        const { newest } = await present(tx, id)
        if (!newest || newest.removed) throw new DeskError('not-found', { what: 'template', id })
        const [version, at, author] = [newest.version + 1, deps.now(), await actorName(tx)]
        await addVersion(tx, { ...newest, version, at, author, note: '', removed: true })
        return {}
      }),

    exportTemplates: async () => {
      const versions = (await newestVersions(deps.db)).filter(({ removed }) => !removed)
      const day = new Date(deps.now()).toISOString().slice(0, 10)
      return {
        fileName: `templates-${day}.json`,
        text: writeTemplateFile(versions),
        count: versions.length,
      }
    },

    importTemplates: ({ text, prefer }) =>
      deps.db.transaction().execute(async (tx) => {
        const report = []
        for (const brought of readTemplateFile(text)) {
          const { id, title } = brought.template
          const { newest } = await present(tx, id)
          const ours = newest ? { at: newest.at, content: contentOf(newest) } : null
          const won = decideImport({ at: brought.at, content: contentOf(brought) }, ours, prefer)
          if (won === 'added' || won === 'file') {
            const version = (newest?.version ?? 0) + 1
            await addVersion(tx, { ...brought, version, note: '', removed: false })
          }
          report.push({ id, title: { ...title }, won, fileAt: brought.at, deskAt: newest?.at ?? null })
        }
        return report
      }),
  }
}

/** Everything a version says in one form: languages in order, so that two desks compare alike. */
function contentOf(one: Pick<StoredVersion, 'folder' | 'template'> & { removed?: boolean }): string {
  const { category, title, source, revision, parts, images, variants } = one.template
  const sorted = Object.entries(variants)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, { revision: own, paragraphs }]) => [language, own, paragraphs])
  const said = [one.folder, category, title.en, title.zh, source, revision, parts, images, sorted]
  return JSON.stringify([one.removed ?? false, ...said])
}
