import { backups } from './backups.ts'
import { calendar } from './calendar.ts'
import { caseText } from './case.ts'
import { common } from './common.ts'
import { conversations } from './conversations.ts'
import { custody } from './custody.ts'
import { errors } from './errors.ts'
import { firstRun } from './first-run.ts'
import { hands } from './hands.ts'
import { help } from './help.ts'
import { imports } from './imports.ts'
import { marks } from './marks.ts'
import { numbers } from './numbers.ts'
import { people } from './people.ts'
import { queue } from './queue.ts'
import { rules } from './rules.ts'
import { reminders } from './reminders.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { templates } from './templates.ts'
import { tour } from './tour.ts'
import { viewer } from './viewer.ts'
import { words } from './words.ts'

/** Every text of the page in English, one catalogue per feature. The other languages must have the same keys. */
export const en = {
  backups,
  calendar,
  case: caseText,
  common,
  conversations,
  custody,
  errors,
  firstRun,
  hands,
  help,
  imports,
  marks,
  numbers,
  people,
  queue,
  rules,
  reminders,
  settings,
  shell,
  templates,
  tour,
  viewer,
  words,
} as const
