import { DeskError } from '#contract/errors.ts'
import { type SavedView, viewFile } from '#contract/views.ts'

/** Saved views as a file; the shop stays behind, as another desk has other shops. */
export function writeViewFile(views: readonly SavedView[]): string {
  const listed = views.map(({ name, filter, colour, icon, layout }) => ({
    ...{ name, colour, icon, layout },
    filter: { ...filter, shopId: null },
  }))
  return `${JSON.stringify({ format: 'aftercase-views', version: 1, views: listed }, null, 2)}\n`
}

/** @throws DeskError `view-file-refused`, with the place at fault where there is one. */
export function readViewFile(text: string): Omit<SavedView, 'id'>[] {
  const read = viewFile.safeParse(parse(text))
  if (!read.success)
    throw new DeskError('view-file-refused', { path: read.error.issues[0]?.path.join('.') ?? '' })
  return read.data.views.map((view) => ({ ...view, filter: { ...view.filter, shopId: null } }))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
