import { realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import type { DeskContract } from '#contract/index.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { findFolder, findUnplaced, keepSeen, listFolders, listUnplaced, wireFolder } from './store.ts'
import { takeFile } from './take.ts'

export function watchHandlers(deps: Deps): Handlers<DeskContract>['watch'] {
  return {
    folders: () => listFolders(deps.db),

    add: ({ path, kind }) => {
      const folder = usable(deps.dataDir, path)
      return deps.db.transaction().execute(async (tx) => {
        const there = await tx
          .selectFrom('watch_folders')
          .select('id')
          .where('path', '=', folder)
          .executeTakeFirst()
        if (there) return wireFolder(tx, there.id)
        const id = deps.newId()
        await tx
          .insertInto('watch_folders')
          .values({ id, path: folder, kind, is_on: 1, added_at: deps.now(), looked_at: null })
          .execute()
        return wireFolder(tx, id)
      })
    },

    set: ({ id, on }) =>
      deps.db.transaction().execute(async (tx) => {
        await tx
          .updateTable('watch_folders')
          .set({ is_on: on ? 1 : 0 })
          .where('id', '=', id)
          .execute()
        return wireFolder(tx, id)
      }),

    remove: ({ id }) =>
      deps.db.transaction().execute(async (tx) => {
        await findFolder(tx, id)
        await tx.deleteFrom('watch_files').where('folder_id', '=', id).execute()
        await tx.deleteFrom('watch_folders').where('id', '=', id).execute()
        return {}
      }),

    look: (_input, context) => deps.watcher.look(context, true),

    unplaced: ({ limit }) => listUnplaced(deps.db, limit),

    place: async ({ folderId, path, caseId }, context) => {
      const folder = await findFolder(deps.db, folderId)
      const file = await findUnplaced(deps.db, folderId, path)
      const { sha256, duplicate } = await takeFile(deps, folder, file, caseId, context)
      await keepSeen(deps.db, folderId, file, { state: 'placed', sha256 })
      return { duplicate }
    },

    dismiss: ({ folderId, path }) =>
      deps.db.transaction().execute(async (tx) => {
        await findUnplaced(tx, folderId, path)
        await tx
          .updateTable('watch_files')
          .set({ state: 'passed' })
          .where('folder_id', '=', folderId)
          .where('path', '=', path)
          .execute()
        return {}
      }),
  }
}

/** A folder of this computer that can be watched, by its real path. @throws DeskError not-found, conflict */
function usable(dataDir: string, path: string): string {
  const typed = path.trim().replace(/^"(.*)"$/u, '$1')
  const facts = isAbsolute(typed) ? statSync(typed, { throwIfNoEntry: false }) : undefined
  if (!facts?.isDirectory()) throw new DeskError('not-found', { what: 'folder', id: typed })
  const folder = realpathSync(typed)
  const own = realpathSync(resolve(dataDir))
  // The desk's own folder would come back as evidence of itself.
  if (holds(folder, own) || holds(own, folder)) throw new DeskError('conflict', { what: 'own-folder' })
  return folder
}

function holds(outer: string, inner: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}
