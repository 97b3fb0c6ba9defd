import type { Generated } from 'kysely'
import type {
  ActionChangesTable,
  ActionsTable,
  CaseTasksTable,
  PeopleTable,
  SavedViewsTable,
} from './schema-hands.ts'
import type {
  CaseTagsTable,
  OwnerNumbersTable,
  QueueClockTable,
  QueueLanesTable,
  QueueTallyTable,
  RankAmountsTable,
  RankWinsTable,
  ShopNumbersTable,
  SearchDirtyTable,
  SearchPairTable,
} from './schema-queue.ts'
import type {
  EndedClocksTable,
  CaseReplacementsTable,
  CaseReturnsTable,
  InspectionsTable,
  RulingsTable,
} from './schema-steps.ts'
import type {
  CareRunsTable,
  CaseHoldsTable,
  CustodyDueTable,
  CustodyTable,
  EvidenceBatchFilesTable,
  EvidenceBatchesTable,
  EvidenceLayersTable,
  EvidenceStillsTable,
  EvidenceTable,
  ScrubStateTable,
  VaultAlarmsTable,
  VaultFilesTable,
  WatchFilesTable,
  WatchFoldersTable,
} from './schema-vault.ts'

type Flag = 0 | 1
type WithDefault<T> = Generated<T>

/** Row types by hand; a test holds them against PRAGMA table_info. */
export interface ShopsTable {
  id: string
  name: string
  market: string
  created_at: number
  cross_border: Flag | null
}

export interface OrdersTable {
  id: string
  shop_id: string
  platform_id: string
  market: string
  currency: string
  status_raw: WithDefault<string>
  substatus_raw: WithDefault<string>
  amount_minor: number | null
  refund_minor: number | null
  created_at: number | null
  paid_at: number | null
  rts_at: number | null
  shipped_at: number | null
  delivered_at: number | null
  cancelled_at: number | null
  cancel_by: WithDefault<string>
  cancel_reason: WithDefault<string>
  cancel_return_type: WithDefault<string>
  fulfillment_type: WithDefault<string>
  tracking_no: WithDefault<string>
  carrier: WithDefault<string>
  payment_method: WithDefault<string>
  buyer_username: WithDefault<string>
  buyer_message: WithDefault<string>
  country: WithDefault<string>
  fingerprint: string
  raw: WithDefault<string>
  updated_at: number
}

export interface OrderLinesTable {
  order_id: string
  position: number
  sku_id: WithDefault<string>
  seller_sku: WithDefault<string>
  product_name: WithDefault<string>
  variation: WithDefault<string>
  quantity: WithDefault<number>
  returned_quantity: WithDefault<number>
  amount_minor: number | null
}

export interface CasesTable {
  /** Key of this file alone: it never leaves the desk. */
  seq: Generated<number>
  id: string
  shop_id: string
  platform_id: string
  kind: string
  market: string
  order_platform_id: WithDefault<string>
  state: string
  move: string
  is_open: Flag
  appealable: WithDefault<Flag>
  appealable_because: string | null
  status_raw: WithDefault<string>
  substatus_raw: WithDefault<string>
  type_raw: WithDefault<string>
  reason_raw: WithDefault<string>
  dispute_raw: WithDefault<string>
  appeal_raw: WithDefault<string>
  compensation_raw: WithDefault<string>
  compensation_minor: number | null
  currency: string
  amount_minor: number | null
  requested_at: number | null
  refund_at: number | null
  tracking_no: WithDefault<string>
  buyer_username: WithDefault<string>
  buyer_note: WithDefault<string>
  product_name: WithDefault<string>
  owner: WithDefault<string>
  flags: WithDefault<string>
  decision: string | null
  due_at: number | null
  due_basis: 'api' | 'manual' | 'rule' | null
  deadlines: WithDefault<string>
  outcome: string | null
  outcome_reason: WithDefault<string>
  outcome_minor: number | null
  fingerprint: WithDefault<string>
  raw: WithDefault<string>
  updated_at: number
  topic: WithDefault<string>
  successor_of: string | null
  /** Where the case counts: shop, owner, kind and standing as one number; kept by the database. */
  cell: number | null
  snoozed_until: number | null
  rank: number | null
  typed_dates: WithDefault<string>
  guessed_event: WithDefault<string>
  guessed_at: number | null
  words_at: number | null
}

export interface CaseLinesTable {
  case_id: string
  position: number
  sku_id: WithDefault<string>
  seller_sku: WithDefault<string>
  product_name: WithDefault<string>
  variation: WithDefault<string>
  quantity: WithDefault<number>
  amount_minor: number | null
}

export interface CaseEventsTable {
  id: string
  case_id: string
  at: number
  actor: string
  kind: string
  text: WithDefault<string>
  before: WithDefault<string>
  after: WithDefault<string>
  evidence_id: string | null
}

export interface ImportsTable {
  id: string
  at: number
  actor: string
  file_name: string
  sha256: string
  kind: 'orders' | 'returns'
  shop_id: string
  rows: number
  created: number
  updated: number
  unchanged: number
  quarantined: WithDefault<string>
}

export interface MessagesTable {
  id: string
  case_id: string
  channel: string
  direction: string
  author: WithDefault<string>
  text: string
  at: number
  delivery: string
  translation: WithDefault<string>
  position: WithDefault<number>
  time_basis: WithDefault<string>
  zone: WithDefault<string>
  sender: WithDefault<string>
  internal: WithDefault<Flag>
  no_answer: WithDefault<Flag>
  platform_id: WithDefault<string>
  source_author: WithDefault<string>
  import_id: string | null
  copied_at: number | null
  sent_at: number | null
  confirmed_at: number | null
}

export interface MessageAttachmentsTable {
  message_id: string
  position: number
  name: string
  evidence_id: string | null
}

export interface ConversationImportsTable {
  id: string
  case_id: string
  at: number
  actor: string
  format: string
  file_name: WithDefault<string>
  sha256: string
  channel: string
  zone: string
  date_order: string
  added: number
  known: number
  confirmed: number
  evidence_id: string | null
}

export interface DraftsTable {
  case_id: string
  text: string
  updated_at: number
  revision: WithDefault<number>
  writer: WithDefault<string>
  /** JSON of what belongs to the reply beside its words. */
  settings: WithDefault<string>
  send_at: number | null
}

export interface AppealsTable {
  id: string
  case_id: string
  round: number
  state: string
  ask: WithDefault<string>
  claim_text: WithDefault<string>
  short_text: WithDefault<string>
  revision: WithDefault<number>
  created_at: number
  updated_at: number
  outcome_reason: WithDefault<string>
  outcome_minor: number | null
  outcome_at: number | null
  second_texts: WithDefault<string>
  lesson: WithDefault<string>
  supplement_due_at: number | null
}

export interface AppealExhibitsTable {
  appeal_id: string
  position: number
  evidence_id: string
  caption: WithDefault<string>
}

export interface DossiersTable {
  id: string
  appeal_id: string
  case_id: string
  profile: string
  language: string
  built_at: number
  revision: number
  pages: number
  files: string
  audit: string
  warnings: string
  version: WithDefault<number>
  options: WithDefault<string>
  input: WithDefault<string>
}

export interface SubmissionsTable {
  id: string
  appeal_id: string
  dossier_id: string
  submitted_at: number
  recorded_at: number
  submitted_by: string
  channel: string
  reference: string
  manifest: string
  manifest_sha256: string
}

export interface SettingsTable {
  key: string
  value: string
}

export interface PolicyPacksTable {
  market: string
  revision: number
  at: number
  actor: string
  origin: 'shipped' | 'own'
  shipped_sha256: string
  note: WithDefault<string>
  pack: string
}

export interface TemplateVersionsTable {
  template_id: string
  version: number
  at: number
  author: string
  folder: WithDefault<string>
  category: string
  removed: WithDefault<Flag>
  note: WithDefault<string>
  body: string
}

export interface ViewLayoutsTable {
  view: string
  layout: string
  updated_at: number
}

export interface Schema {
  people: PeopleTable
  ended_clocks: EndedClocksTable
  saved_views: SavedViewsTable
  view_layouts: ViewLayoutsTable
  actions: ActionsTable
  case_tasks: CaseTasksTable
  action_changes: ActionChangesTable
  template_versions: TemplateVersionsTable
  policy_packs: PolicyPacksTable
  case_returns: CaseReturnsTable
  case_replacements: CaseReplacementsTable
  inspections: InspectionsTable
  rulings: RulingsTable
  shops: ShopsTable
  orders: OrdersTable
  order_lines: OrderLinesTable
  cases: CasesTable
  case_tags: CaseTagsTable
  search_dirty: SearchDirtyTable
  search_pair: SearchPairTable
  shop_numbers: ShopNumbersTable
  owner_numbers: OwnerNumbersTable
  queue_clock: QueueClockTable
  queue_tally: QueueTallyTable
  queue_lanes: QueueLanesTable
  rank_amounts: RankAmountsTable
  rank_wins: RankWinsTable
  case_lines: CaseLinesTable
  case_events: CaseEventsTable
  imports: ImportsTable
  messages: MessagesTable
  message_attachments: MessageAttachmentsTable
  conversation_imports: ConversationImportsTable
  drafts: DraftsTable
  vault_files: VaultFilesTable
  evidence: EvidenceTable
  evidence_layers: EvidenceLayersTable
  evidence_stills: EvidenceStillsTable
  evidence_batches: EvidenceBatchesTable
  watch_folders: WatchFoldersTable
  watch_files: WatchFilesTable
  evidence_batch_files: EvidenceBatchFilesTable
  custody: CustodyTable
  custody_due: CustodyDueTable
  case_holds: CaseHoldsTable
  care_runs: CareRunsTable
  scrub_state: ScrubStateTable
  vault_alarms: VaultAlarmsTable
  appeals: AppealsTable
  appeal_exhibits: AppealExhibitsTable
  dossiers: DossiersTable
  submissions: SubmissionsTable
  settings: SettingsTable
}
