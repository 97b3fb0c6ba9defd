import { appeals } from './appeals.ts'
import { backups } from './backups.ts'
import { bulk, undo } from './bulk.ts'
import { cases } from './cases.ts'
import { conversations } from './conversations.ts'
import { custody } from './custody.ts'
import type { ContractDef } from './define.ts'
import { desk } from './desk.ts'
import { desktop } from './desktop.ts'
import { dossiers } from './dossiers.ts'
import { evidence } from './evidence.ts'
import { imports } from './imports.ts'
import { numbers } from './numbers.ts'
import { offers } from './offers.ts'
import { orders } from './orders.ts'
import { people } from './people.ts'
import { replies } from './replies.ts'
import { rules } from './rules.ts'
import { settings } from './settings.ts'
import { shops } from './shops.ts'
import { snooze, tags, tasks } from './tags.ts'
import { steps } from './steps.ts'
import { uploads } from './uploads.ts'
import { views } from './views.ts'
import { watch } from './watch.ts'

/** What the desk worker answers. */
export const deskContract = {
  appeals,
  backups,
  bulk,
  cases,
  conversations,
  custody,
  desk,
  dossiers,
  evidence,
  imports,
  numbers,
  offers,
  orders,
  people,
  replies,
  rules,
  settings,
  shops,
  snooze,
  steps,
  tags,
  tasks,
  undo,
  uploads,
  views,
  watch,
} as const satisfies ContractDef

/** What the host itself answers. */
export const hostContract = { desktop } as const satisfies ContractDef

/** All a page can call. */
export const contract = { ...deskContract, ...hostContract } as const satisfies ContractDef
export type DeskContract = typeof deskContract
export type HostContract = typeof hostContract
export type Contract = typeof contract
