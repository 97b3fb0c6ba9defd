import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import type { HostContract } from '#contract/index.ts'
import type { Handlers } from '#rpc/serve.ts'
import type { DeskLog } from './log.ts'

export interface DesktopDeps {
  readonly host: 'electron' | 'browser' | 'cli'
  readonly dataDir: string
  readonly log: Pick<DeskLog, 'fault'>
  /** Shows a folder in the system's file manager; null where there is none. Rejects when it could not be started. */
  readonly showFolder: ((folder: string) => Promise<void>) | null
  /** Lets the person choose a folder; null where there is no dialog for it. */
  readonly chooseFolder: (() => Promise<string | null>) | null
  /** Points at a file in the system's file manager; null where that cannot be done. */
  readonly showFile: ((path: string) => Promise<void>) | null
  /** Shows a system notice; null where the page has to. */
  readonly showNotice: ((title: string, body: string) => void) | null
}

/** A fault that happened in the page, with the page's own stack. */
class PageFault extends Error {
  override readonly name = 'PageFault'
  constructor(message: string, stack: string) {
    super(message)
    this.stack = stack === '' ? message : stack
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What the host itself answers. Only the folder of a dossier that exists is ever handed to the system: no path
 * crosses the boundary.
 */
export function desktopHandlers(deps: DesktopDeps): Handlers<HostContract> {
  return {
    desktop: {
      can: () => ({
        host: deps.host,
        showInFolder: deps.showFolder !== null,
        showsOriginals: deps.showFile !== null,
        choosesFolder: deps.chooseFolder !== null,
        notifies: deps.showNotice !== null,
      }),
      async showDossier({ dossierId }) {
        if (!deps.showFolder) throw new DeskError('conflict', { what: 'no-file-manager' })
        const folder = join(deps.dataDir, 'dossiers', dossierId)
        if (!UUID.test(dossierId) || !(await isFolder(folder)))
          throw new DeskError('not-found', { what: 'dossier', id: dossierId })
        await deps.showFolder(folder)
        return {}
      },
      async chooseFolder() {
        if (!deps.chooseFolder) throw new DeskError('conflict', { what: 'no-folder-dialog' })
        return { folder: await deps.chooseFolder() }
      },
      async showOriginal({ sha256 }) {
        if (!deps.showFile) throw new DeskError('conflict', { what: 'no-file-manager' })
        const folder = join(deps.dataDir, 'vault', sha256.slice(0, 2))
        const name = (await readdir(folder).catch(() => [])).find((one) => one.startsWith(`${sha256}.`))
        if (name === undefined) throw new DeskError('vault-file-missing', { sha256 })
        await deps.showFile(join(folder, name))
        return {}
      },
      showNotice({ title, body }) {
        if (!deps.showNotice) throw new DeskError('conflict', { what: 'no-system-notices' })
        deps.showNotice(title, body)
        return {}
      },
      reportFault: ({ message, stack }) => ({
        incident: deps.log.fault('page', new PageFault(message, stack)),
      }),
    },
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
