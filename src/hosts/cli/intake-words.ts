import type { IntakeRefusal } from '#contract/evidence-batches.ts'

const WORDS: Readonly<Record<IntakeRefusal, string>> = {
  missing: 'It is not there any more.',
  'not-a-file': 'It is a link, a folder or a device; name the file itself.',
  empty: 'It is empty.',
  changed: 'Another program is still writing it; try again when it is done.',
  unreadable: 'It cannot be read; check the drive and the rights.',
  'zip-broken': 'The archive is damaged; ask for it again.',
  'zip-encrypted': 'It is locked with a password; unpack it yourself and add the files.',
  'zip-count': 'The archive holds too many files; unpack it yourself and add what is needed.',
  'zip-size': 'The archive is too large when unpacked; unpack it yourself and add what is needed.',
  'zip-ratio': 'It grows out of all proportion when unpacked, as made to fill a disk.',
  'zip-depth': 'It lies too many archives deep; unpack them yourself.',
  'zip-name': 'Its name points outside the archive.',
  'zip-reserved': 'Its name cannot be used on Windows.',
  'zip-link': 'It is a link, which proves nothing.',
}

/** Why a file stayed outside, in a sentence. */
export const intakeRefusalWords = (reason: IntakeRefusal | null): string =>
  reason === null ? '' : WORDS[reason]
