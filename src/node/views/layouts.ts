import { type ViewLayout, viewLayout } from '#contract/views.ts'
import type { Executor } from '#node/db/open.ts'

/** The looks of all views that have one of their own. One that can no longer be read counts as none. */
export async function readLayouts(db: Executor): Promise<Record<string, ViewLayout>> {
  const rows = await db.selectFrom('view_layouts').select(['view', 'layout']).execute()
  return Object.fromEntries(
    rows.flatMap(({ view, layout }) => {
      const read = viewLayout.safeParse(JSON.parse(layout))
      return read.success ? [[view, read.data] as const] : []
    }),
  )
}

/** Keeps the look of a view at `now`; null forgets it. */
export async function keepLayout(
  db: Executor,
  view: string,
  layout: ViewLayout | null,
  now: number,
): Promise<void> {
  if (layout === null) {
    await db.deleteFrom('view_layouts').where('view', '=', view).execute()
    return
  }
  const values = { layout: JSON.stringify(layout), updated_at: now }
  await db
    .insertInto('view_layouts')
    .values({ view, ...values })
    .onConflict((on) => on.column('view').doUpdateSet(values))
    .execute()
}
