import { knownValue } from '#core/import/known-values.ts'

/** A platform word as we compare it: lower case, one space between words, no punctuation at the ends. */
export function normalWord(raw: string): string {
  return raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\s/]+/g, ' ')
    .replace(/^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu, '')
    .trim()
}

/** What a return status says about the request itself; who moves next depends on more than this. */
export type StatusMeaning =
  | 'pending' // waits for the seller's first answer
  | 'await-ship' // approved, the buyer must send the goods
  | 'shipped' // on its way back
  | 'await-buyer' // the seller offered something else
  | 'in-process' // the export's catch-all between approval and refund
  | 'refused' // first review or parcel refused: not a win
  | 'approved' // will be refunded
  | 'completed' // refunded or replaced
  | 'cancelled' // closed by the buyer or the system

/**
 * Return statuses of the export (facts §3.2) and of the API (facts §1.2, with the spellings that disagree).
 * Absent words mean "look at this": they are never read as closed.
 */
const STATUS: Readonly<Record<string, StatusMeaning>> = {
  'to process': 'pending',
  'in process': 'in-process',
  completed: 'completed',
  已完成: 'completed',
  เสร็จสมบูรณ์: 'completed',
  已取消: 'cancelled',
  ยกเลิกแล้ว: 'cancelled',
  'refund rejected': 'refused',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  'return or refund request pending': 'pending',
  'refund or return request reject': 'refused',
  'request rejected': 'refused',
  'awaiting buyer ship': 'await-ship',
  'buyer shipped item': 'shipped',
  'reject receive package': 'refused',
  'receive rejected': 'refused',
  'awaiting buyer response': 'await-buyer',
  'return or refund request success': 'approved',
  'request success': 'approved',
  'return or refund request complete': 'completed',
  'return or refund request cancel': 'cancelled',
  'return or refund request cancelled': 'cancelled',
  'return or refund cancel': 'cancelled',
  'replacement request pending': 'pending',
  'replacment request pending': 'pending',
  'replacement request reject': 'refused',
  'replacment request reject': 'refused',
  'replacement request cancel': 'cancelled',
  'replacment request cancel': 'cancelled',
  'replacement request complete': 'completed',
  'replacment request complete': 'completed',
  'replacement request refund success': 'completed',
  'cancellation request pending': 'pending',
  'cancellation request success': 'approved',
  'cancellation request complete': 'completed',
  'cancellation request cancel': 'cancelled',
  'cancellation request cancelled': 'cancelled',
}

/** A cell may say `constructor`: only words of the table itself count. */
function own<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

export function statusMeaning(raw: string): StatusMeaning | undefined {
  return own(STATUS, normalWord(raw))
}

/** Statuses of the order export, seen on an order whose buyer asked to cancel: not yet cancelled is still pending. */
const CANCELLATION: Readonly<Record<string, StatusMeaning>> = {
  Unpaid: 'pending',
  'To ship': 'pending',
  Shipped: 'pending',
  Completed: 'completed',
  Canceled: 'cancelled',
}

/** Where a cancellation stands, by the API's word or by the status of its order. */
export function cancellationMeaning(raw: string): StatusMeaning | undefined {
  const order = knownValue('orderStatus', raw)
  return order === undefined ? statusMeaning(raw) : CANCELLATION[order]
}

/** Arbitration, from the API's words or what a person would write; `unknown` keeps it in sight. */
export type DisputeMeaning = 'none' | 'in-progress' | 'for-buyer' | 'for-seller' | 'closed' | 'unknown'

const DISPUTE: Readonly<Record<string, DisputeMeaning>> = {
  '': 'none',
  'in progress': 'in-progress',
  'support buyer': 'for-buyer',
  'support seller': 'for-seller',
  closed: 'closed',
}

/** Values of the export's Dispute Status column were not seen (facts §8): an unlisted word is `unknown`. */
export function disputeMeaning(raw: string): DisputeMeaning {
  return own(DISPUTE, normalWord(raw)) ?? 'unknown'
}

/**
 * Stems by which a dispute or an appeal asks for more, in the languages of the markets. No value of these columns was ever
 * seen (facts §8): what is not read here still asks for a look.
 */
const ASKS =
  /evidence|document|supplement|more info|additional|补充|举证|材料|bukti|dokumen|หลักฐาน|เอกสาร|bằng chứng|bổ sung|prueba|evidencia|prova|evidência|documento|証拠|資料/u
/** The same stems in a word that says it was done. */
const DONE =
  /\b(?:submitted|received|uploaded|provided|accepted|complete|review(?:ing)?)\b|已(?:提交|补充|上传|收到|举证)|审核|审理/u

/** Whether a word of the Dispute or Appeal column asks the seller for more evidence. */
export function asksForEvidence(raw: string): boolean {
  const word = normalWord(raw)
  return ASKS.test(word) && !DONE.test(word)
}
