import type { DeskError, ErrorData } from '#contract/errors.ts'

/** One sentence for a refusal, in English: the command line is for scripts and technicians. */
export function explain(error: DeskError): string {
  const data = error.data as Readonly<Record<string, unknown>>
  switch (error.code) {
    case 'import-refused':
      return explainImport(error.data as ErrorData<'import-refused'>, error.message)
    case 'conversation-refused': {
      const { reason, fileName } = error.data as ErrorData<'conversation-refused'>
      const advice = reason === 'date-order' ? ' Say --date-order DMY, MDY or YMD.' : ''
      return `${fileName}: ${error.message}${advice}`
    }
    case 'not-found':
      return `There is no ${String(data['what'])} ${String(data['id'])} on this desk.`
    case 'invalid-input': {
      const issues = (error.data as ErrorData<'invalid-input'>).issues
      return `Wrong input: ${issues.map((issue) => `${issue.path} ${issue.message}`).join('; ')}`
    }
    case 'place-unsafe':
      return `${String(data['path'])} lies on ${data['kind'] === 'network' ? 'a network drive' : 'a folder that is synced'} (${String(data['name'])}), where a live database loses data. Move the whole folder to a disk of this computer and name it with --data; back up to the other place instead.`
    case 'desk-in-use':
      return 'The desk is open in another window or command; close it first.'
    case 'database-from-the-future':
      return `The database was written by a newer version of Aftercase (${String(data['unknown'])}); install that version.`
    case 'database-damaged':
      return `The database is damaged (${String(data['detail'])}); restore a backup.`
    case 'read-only':
      return `The folder cannot be written: ${String(data['path'])}.`
    case 'disk-full':
      return 'The disk is full; nothing was changed. Make room and try again.'
    case 'disk-failed':
      return 'The disk could not be read or written; nothing was changed. Check the drive and make a backup on another.'
    case 'file-empty':
      return `The file ${String(data['fileName'])} is empty.`
    case 'vault-file-missing':
      return `An original is missing from the vault: ${String(data['sha256'])}. Restore it from a backup.`
    case 'vault-file-damaged':
      return `An original in the vault is not what it was: ${String(data['sha256'])}. Restore it from a backup.`
    case 'backup-folder':
      return explainFolder(error.data as ErrorData<'backup-folder'>)
    case 'backup-broken':
      return `The backup cannot be used: ${String(data['detail'])}. Nothing was changed.`
    case 'case-closed':
      return 'The case is closed; reopen it first.'
    case 'case-held':
      return `The case is on hold (${String(data['reason'])}); nothing of it is taken off or deleted.`
    case 'too-many-cases':
      return `That is more than ${String(data['limit'])} cases; nothing was changed. Choose fewer.`
    case 'already-submitted':
      return 'The appeal is submitted; what was submitted cannot be changed.'
    case 'cancelled':
      return 'Cancelled; nothing was changed.'
    case 'internal':
      return `An unexpected fault happened; it is in the log as ${String(data['incident'])}.`
    default:
      return error.message
  }
}

function explainImport(data: ErrorData<'import-refused'>, sentence: string): string {
  const advice = data.reason === 'date-order-unknown' ? ' Say --date-order DMY, MDY or YMD.' : ''
  return `${data.fileName}: ${sentence}${advice}`
}

function explainFolder({ reason, path }: ErrorData<'backup-folder'>): string {
  const sentences: Readonly<Record<typeof reason, string>> = {
    missing: `${path} is not there. Connect the drive, or name a folder that exists.`,
    'not-writable': `${path} cannot be written. Unlock the drive, or name another folder.`,
    'inside-desk': `${path} lies in the data folder of the desk and would be lost with it. Name another disk.`,
    'another-desk': `${path} holds the backups of another desk. Name another folder.`,
    'none-inside': `There is no backup in ${path}.`,
  }
  return sentences[reason]
}
