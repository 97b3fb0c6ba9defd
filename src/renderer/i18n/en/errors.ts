/** One entry per error code of the contract: what happened, and what to do about it. */
export const errors = {
  codes: {
    'invalid-input': {
      title: 'The desk did not accept that entry',
      todo: 'Check the marked field ({{field}}) and try again. Nothing was changed.',
    },
    'unknown-procedure': {
      title: 'The page and the desk are different versions',
      todo: 'Close Aftercase and start it again. If this comes back, install one version of the program.',
    },
    'not-found': {
      title: 'That {{what}} is not in this desk',
      todo: 'It may have been removed. Go back to the queue and look for {{id}} with the search box.',
    },
    conflict: {
      title: 'It was changed in the meantime',
      todo: 'Reload, look at the change, then do it again. Nothing of yours was written.',
    },
    cancelled: { title: 'Cancelled', todo: 'Nothing was changed. Start again when you are ready.' },
    disconnected: {
      title: 'The desk does not answer',
      todo: 'Connect again. Check the last thing you did: it may not have been saved.',
    },
    'import-refused': {
      title: '{{fileName}} was not imported',
      todo: 'Nothing was changed. Pick another file.',
    },
    'conversation-refused': {
      title: 'The conversation was not taken over',
      todo: 'Nothing was changed. Try another file or paste the text.',
      todo_empty: 'There is no text in it. Copy the conversation again; nothing was changed.',
      'todo_too-large': 'It is longer than the desk takes in one go. Split it; nothing was changed.',
      'todo_too-many': 'It holds more than 5,000 messages. Split it; nothing was changed.',
      'todo_not-conversation':
        'No messages were found in it. Expected a chat as TXT, CSV, HTML, JSON of the Customer Service API, EML or a WhatsApp export; nothing was changed.',
      todo_broken: 'The file is damaged or cut off. Export it again; nothing was changed.',
      'todo_date-order': 'Day and month read two ways. Choose the date order above; nothing was changed.',
    },
    'upload-incomplete': {
      title: 'The file did not arrive whole',
      todo: '{{received}} of {{expected}} bytes arrived. Add the file again.',
    },
    'file-empty': {
      title: '{{fileName}} is empty',
      todo: 'Open the file to see whether it has content, then save or download it again.',
    },
    'file-too-large': {
      title: '{{fileName}} is too large',
      todo: 'The limit is {{limit}}. Make the file smaller or split it.',
    },
    'vault-file-missing': {
      title: 'An original is missing from the vault',
      todo: 'Put the data folder back from a backup, or add the same file again. SHA-256 {{sha256}}.',
    },
    'vault-file-damaged': {
      title: 'An original in the vault was altered',
      todo: 'Do not submit it. Put it back from a backup, or add the same file again. SHA-256 {{sha256}}.',
    },
    'not-ready': {
      title: 'Something is still missing',
      todo: 'Complete what the readiness list and the gate name, then try again: a round too many, an image too many, a text or a file too long.',
    },
    'reply-blocked': {
      title: 'The rules do not allow this reply',
      todo: 'Change the text, or say why it goes out all the same: {{rules}}.',
    },
    'dossier-not-ready': {
      title: 'This dossier is not ready to be submitted',
      todo: 'Its check failed or the draft changed since. Build the dossier again.',
    },
    'dossier-too-large': {
      title: 'The dossier does not fit the recipient’s limit',
      todo: 'At most {{limit}}, and it would need {{needed}}. Heaviest: {{heaviest}}. Take these out or shorten them, or choose another recipient.',
    },
    'password-with-pdfa': {
      title: 'PDF/A and a password exclude each other',
      todo: 'Switch off PDF/A or leave the password empty, then build again.',
    },
    'already-submitted': {
      title: 'This appeal is already submitted',
      todo: 'What was submitted stays as it was. Start a new round to send more.',
    },
    'too-many-cases': {
      title: 'Too many cases for one step',
      todo: 'At most {{limit}} can be changed at once. Narrow the view or the filter. Nothing was changed.',
    },
    'case-held': { title: 'This case is on hold', todo: 'Nothing of it is taken off or deleted: {{reason}}' },
    'case-closed': { title: 'This case is closed', todo: 'Reopen it first, with a reason.' },
    'backup-broken': {
      title: 'This backup cannot be used',
      todo: 'It is damaged or is no Aftercase backup. Choose another one. Your desk is unchanged.',
    },
    'backup-folder': {
      title: 'This folder cannot be used for backups',
      todo: 'Choose another folder: {{path}}',
      todo_missing: '{{path}} is not there. Connect the drive, or choose a folder that exists.',
      'todo_not-writable': 'Aftercase may not write to {{path}}. Unlock the drive, or choose another folder.',
      'todo_inside-desk':
        '{{path}} lies in the data folder of the desk and would be lost with it. Choose another disk.',
      'todo_another-desk': '{{path}} holds the backups of another desk. Choose another folder.',
      'todo_none-inside': 'There is no backup in {{path}}. Choose the folder that was named for backups.',
    },
    'view-file-refused': {
      title: 'This is no file of saved views',
      todo: 'Nothing was taken. Choose a file that was saved by “Save views as a file”.',
    },
    'rules-faulty': {
      title: 'These rules contradict themselves',
      todo: 'Nothing was changed. Look at: {{faults}}.',
    },
    'disk-failed': {
      title: 'The disk could not be read or written',
      todo: 'Check the drive and its cable, make a backup on another drive, then try again. What was saved before is kept.',
    },
    'disk-full': {
      title: 'The disk is full',
      todo: 'Free some space, then try again. What was saved before is safe.',
    },
    'read-only': {
      title: 'Aftercase may not write to its folder',
      todo: 'Give your user the right to write to {{path}}, or start with another data folder.',
    },
    'desk-in-use': {
      title: 'This desk is already open',
      todo: 'Go to the other Aftercase window, or close it and try again. Folder: {{path}}.',
    },
    'place-unsafe': {
      title: 'A desk cannot work in this folder',
      todo: 'Move the whole folder {{path}} to a disk of this computer and start with it (--data).',
      todo_network:
        '{{path}} lies on a network drive ({{name}}), whose locks do not hold: databases were lost there. Move the whole folder to a disk of this computer and start with it (--data). The network drive is good for backups.',
      todo_synced:
        '{{path}} is synced by {{name}}, which copies a database while it is written and puts old parts back. Move the whole folder to one that is not synced and start with it (--data). The synced folder is good for backups.',
    },
    'database-from-the-future': {
      title: 'This desk was made by a newer Aftercase',
      todo: 'Install the newer version on this computer. The data is untouched. Unknown step: {{unknown}}.',
    },
    'database-damaged': {
      title: 'The database of this desk is damaged',
      todo: 'Do not delete anything. Put back the newest backup from the backups folder; the evidence files are kept separately.',
    },
    internal: {
      title: 'A fault in Aftercase',
      todo: 'Try again. If it comes back, send the incident number to whoever looks after the program.',
    },
  },
  ruleFaults: {
    twice: '{{rule}} is there twice',
    'first-after-last': '{{rule}} ends before it begins',
    'no-source': '{{rule}} names no source',
    'bound-without-currency': '{{rule}} has an amount without a currency',
    'unknown-zone': '{{rule}} names a zone nobody knows',
  },
  refusals: {
    'file-empty': {
      title: '{{fileName}} is empty',
      todo: 'Download the export from Seller Center again and pick the new file.',
    },
    'file-not-export': {
      title: '{{fileName}} is no order or returns export',
      todo: 'Pick the CSV or XLSX file that Seller Center made under Orders or Returns, with its header row.',
    },
    'file-is-old-xls': {
      title: '{{fileName}} is an old .xls workbook',
      todo: 'Open it and save it as .xlsx, or download the export again as CSV.',
    },
    'file-is-products': {
      title: '{{fileName}} is a product list',
      todo: 'Export from Orders or from Returns instead of from Products.',
    },
    'file-broken': {
      title: '{{fileName}} is damaged',
      todo: 'The file cannot be read to its end. Download it again.',
    },
    'file-too-large': {
      title: '{{fileName}} is too large',
      todo: 'Export a shorter time span and import the parts one after another.',
    },
    'encoding-unknown': {
      title: 'The characters of {{fileName}} cannot be read',
      todo: 'Download the export again and do not open and save it in between, or save it as CSV UTF-8.',
    },
    'date-order-unknown': {
      title: 'Which comes first in the dates of {{fileName}}?',
      todo: 'Every date can be read in more than one way. Choose how they are meant; nothing is imported before.',
    },
    'columns-missing': {
      title: '{{fileName}} lacks columns',
      todo: 'Export all columns in Seller Center and pick the new file.',
    },
  },
  heavyPage: 'page {{page}} (exhibit {{exhibit}}, {{size}})',
  missingColumns: 'Missing: {{columns}}',
  page: {
    title: 'This part of the page failed',
    todo: 'Try again. Nothing that was saved is lost.',
  },
} as const
