import { DeskError } from '#contract/errors.ts'
import { type SavedView, savedView, viewFilter } from '#contract/views.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { keepLayout, readLayouts } from './layouts.ts'

const FIRST = 1

/** The saved views in their order, each with its look. */
export async function listViews(db: Executor): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('saved_views')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const layouts = await readLayouts(db)
  return rows.flatMap((row) => {
    const filter = viewFilter.safeParse(JSON.parse(row.filter))
    const { id, name, colour, icon } = row
    const read = savedView.safeParse({
      id,
      name,
      colour,
      icon,
      filter: filter.data,
      layout: layouts[id] ?? null,
    })
    return read.success ? [read.data] : []
  })
}

type Fields = Omit<SavedView, 'id'>

/** Makes a view after the last one, or changes one that is there. */
export async function saveView(
  db: Executor,
  deps: Pick<Deps, 'now' | 'newId'>,
  id: string | null,
  { name, filter, colour, icon, layout }: Fields,
): Promise<string> {
  const values = { name, colour, icon, filter: JSON.stringify(filter) }
  const viewId = id ?? deps.newId()
  if (id === null) {
    const last = await db
      .selectFrom('saved_views')
      .select((eb) => eb.fn.max('position').as('position'))
      .executeTakeFirst()
    await db
      .insertInto('saved_views')
      .values({
        ...values,
        id: viewId,
        position: (last?.position ?? 0) + FIRST,
        created_at: deps.now(),
        removed_at: null,
      })
      .execute()
  } else {
    const { numUpdatedRows } = await db
      .updateTable('saved_views')
      .set(values)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new DeskError('not-found', { what: 'view', id })
  }
  await keepLayout(db, viewId, layout, deps.now())
  return viewId
}

/** Puts the views in this order; those not named follow as they were. */
export async function arrangeViews(db: Executor, ids: readonly string[]): Promise<void> {
  const others = (await listViews(db)).map(({ id }) => id).filter((id) => !ids.includes(id))
  for (const [index, id] of [...ids, ...others].entries())
    await db
      .updateTable('saved_views')
      .set({ position: index + FIRST })
      .where('id', '=', id)
      .execute()
}

/** Removes a view at an instant, or with null takes that back. */
export async function setRemoved(db: Executor, id: string, removedAt: number | null): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('saved_views')
    .set({ removed_at: removedAt })
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new DeskError('not-found', { what: 'view', id })
}
