import type { Generated as WithDefault } from 'kysely'

export interface CaseTasksTable {
  id: string
  case_id: string
  position: number
  title: string
  due_at: number | null
  done_at: number | null
  done_by: WithDefault<string>
}

export interface ActionsTable {
  id: string
  at: number
  actor: string
  kind: string
  title: WithDefault<string>
  cases: number
  undoes: string | null
}

export interface ActionChangesTable {
  action_id: string
  case_id: string
  position: number
  field: string
  before: string
  after: string
  event_id: string
}

export interface PeopleTable {
  id: string
  name: string
  initials: string
  position: number
  retired_at: number | null
}

export interface SavedViewsTable {
  id: string
  name: string
  filter: string
  colour: string
  icon: string
  position: number
  created_at: number
  removed_at: number | null
}
