import type { Selectable } from 'kysely'
import { z } from 'zod'
import { REPLY_PARTS, type ReplyTemplate } from '#core/replies/template.ts'
import type { Executor } from '#node/db/open.ts'
import type { TemplateVersionsTable } from '#node/db/schema.ts'

/** A template as it is used: what shipped, or what this desk made of it. */
export interface DeskTemplate extends ReplyTemplate {
  readonly folder: string
  readonly origin: 'shipped' | 'own' | 'edited'
}

/** What a version says; id, category and folder stand in columns. */
export const templateBody = z.strictObject({
  title: z.strictObject({ en: z.string(), zh: z.string() }),
  source: z.string(),
  revision: z.number().int(),
  parts: z.array(z.array(z.enum(REPLY_PARTS))),
  images: z.array(z.string()),
  variants: z.record(
    z.string(),
    z.strictObject({ revision: z.number().int(), paragraphs: z.array(z.string()) }),
  ),
})

export interface StoredVersion {
  readonly version: number
  readonly at: number
  readonly author: string
  readonly folder: string
  readonly note: string
  readonly removed: boolean
  readonly template: ReplyTemplate
}

function toVersion(row: Selectable<TemplateVersionsTable>): StoredVersion {
  const { template_id: id, version, at, author, folder, note, category } = row
  const template = { id, category, ...templateBody.parse(JSON.parse(row.body)) }
  return { version, at, author, folder, note, removed: row.removed === 1, template }
}

/** Every version of a template, oldest first. */
export async function versionsOf(db: Executor, id: string): Promise<StoredVersion[]> {
  const rows = await db
    .selectFrom('template_versions')
    .selectAll()
    .where('template_id', '=', id)
    .orderBy('version')
    .execute()
  return rows.map(toVersion)
}

/** The newest version of every template this desk wrote or changed, removed ones too. */
export async function newestVersions(db: Executor): Promise<StoredVersion[]> {
  const rows = await db
    .selectFrom('template_versions as one')
    .selectAll('one')
    .where((where) =>
      where(
        'one.version',
        '=',
        where
          .selectFrom('template_versions as any')
          .select((any) => any.fn.max('any.version').as('newest'))
          .whereRef('any.template_id', '=', 'one.template_id'),
      ),
    )
    .orderBy('one.template_id')
    .execute()
  return rows.map(toVersion)
}

/** The templates a clerk may pick: own ones first, then the shipped in their order, each as this desk changed it. */
export async function deskTemplates(
  db: Executor,
  shipped: readonly ReplyTemplate[],
): Promise<DeskTemplate[]> {
  const kept = (await newestVersions(db)).filter(({ removed }) => !removed)
  const byId = new Map(kept.map((one) => [one.template.id, one]))
  const own = kept
    .filter(({ template }) => !shipped.some(({ id }) => id === template.id))
    .map(({ template, folder }) => ({ ...template, folder, origin: 'own' as const }))
  return [
    ...own,
    ...shipped.map((template) => {
      const edited = byId.get(template.id)
      return edited
        ? { ...edited.template, folder: edited.folder, origin: 'edited' as const }
        : { ...template, folder: '', origin: 'shipped' as const }
    }),
  ]
}

/** Writes the next version of a template. */
export async function addVersion(db: Executor, added: StoredVersion): Promise<void> {
  const { id, category, title, source, revision, parts, images, variants } = added.template
  await db
    .insertInto('template_versions')
    .values({
      template_id: id,
      version: added.version,
      at: added.at,
      author: added.author,
      folder: added.folder,
      category,
      removed: added.removed ? 1 : 0,
      note: added.note,
      body: JSON.stringify({ title, source, revision, parts, images, variants }),
    })
    .execute()
}
