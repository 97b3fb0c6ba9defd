import type { DeskError } from '#contract/errors.ts'

/** Why the desk is not open, for the terminal; the page says the same in its own language. */
export function refusalSentence(error: DeskError, dataDir: string): string {
  switch (error.code) {
    case 'desk-in-use':
      return `The desk in ${dataDir} is already open in another window or program. Close that one first.`
    case 'database-from-the-future':
      return `The desk in ${dataDir} was written by a newer version of Aftercase. Install that version to open it.`
    case 'place-unsafe':
      return `${dataDir} lies on a network drive or in a synced folder, where a live database loses data. Move the whole folder to a disk of this computer and name it with --data.`
    case 'database-damaged':
      return `The database in ${dataDir} is damaged. Nothing was changed; restore a backup.`
    case 'read-only':
      return `Aftercase may not write to ${dataDir}. Choose another folder with --data or change its permissions.`
    case 'disk-full':
      return `There is no space left on the disk that holds ${dataDir}.`
    case 'disk-failed':
      return `The disk that holds ${dataDir} could not be read or written. Check the drive, then start again.`
    default:
      return `The desk in ${dataDir} could not be opened (${error.code}). The log in its folder "logs" says why.`
  }
}
