import type { LintText } from './lint-normalize.ts'

/** What the desk knows about the case a reply belongs to. Absent facts switch off the checks that need them. */
export interface LintFacts {
  /** Names the buyer goes by. */
  readonly buyerNames?: readonly string[]
  /** The shop's own names: never a finding. */
  readonly shopNames?: readonly string[]
  /** Order, case and tracking numbers of this case: never a finding. */
  readonly knownIds?: readonly string[]
  /** Numbers that the desk knows as another buyer's: a finding wherever they stand. */
  readonly otherIds?: readonly string[]
  /** Names of other buyers of this desk: a finding wherever they stand. */
  readonly otherNames?: readonly string[]
  /** Longest text the channel takes; null = no limit. */
  readonly maxLength?: number | null
}

/** A place in the normalised text. */
export interface Place {
  readonly from: number
  readonly to: number
}

/** Greetings with the name that follows, by base language: `Cara` greets in Portuguese and means "how to" in Malay. */
const NAME = String.raw`([\p{L}\p{M}][\p{L}\p{M}\p{N}_.'-]{1,39}?)`
const MALAY = String.raw`^(?:halo|hai|selamat (?:pagi|siang|sore|malam|petang|tengah hari)|yth\.?)[, ]+(?:kak(?:ak)? |bapak |ibu |sis |bro |encik |puan |cik )?${NAME}(?=[,!:.\n ]|$)`
const GREETINGS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    en: String.raw`^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))[, ]+(?:mr\.? |mrs\.? |ms\.? |miss )?${NAME}(?=[,!:.\n ]|$)(?! team)`,
    zh: String.raw`^(?:亲爱的|尊敬的)?(?:顾客|客户|买家)?\s*${NAME}\s?(?:先生|女士|小姐)?[,，:：]?\s?(?:您好|你好)`,
    id: MALAY,
    ms: MALAY,
    th: String.raw`^(?:สวัสดี|เรียน)(?:ค่ะ|ครับ|คะ)?[ ,]*(?:คุณ)[ ]?${NAME}(?=[ ,\n]|$)`,
    vi: String.raw`^(?:xin )?(?:chào|thân gửi|kính gửi)\s(?:bạn |anh |chị |quý khách )?${NAME}(?=[,!:.\n ]|$)`,
    ja: String.raw`^${NAME}\s?(?:様|さま|さん)`,
    es: String.raw`^(?:hola|estimad[oa]|buen(?:os|as) (?:dias|tardes|noches))[, ]+(?:sr\.? |sra\.? )?${NAME}(?=[,!:.\n ]|$)`,
    pt: String.raw`^(?:ola|oi|prezad[oa]|car[oa]|bom dia|boa tarde|boa noite)[, ]+(?:sr\.? |sra\.? )?${NAME}(?=[,!:.\n ]|$)`,
  }).map(([base, source]) => [base, new RegExp(source.normalize('NFKC'), 'iu')]),
)
/** Clerks greet in English everywhere, and in Chinese among themselves. */
const GREETED_ALWAYS = ['en', 'zh']

/** Words after a greeting that are no name. */
const NO_NAME = new Set(
  (
    'there again all everyone customer buyer friend sir madam mam team dear valued thanks thank we you your the our this sorry ' +
    '亲 您 你 顾客 客户 买家 朋友 お客 お客様 お客さま 皆 kak kakak bapak ibu sis bro kami terima mohon pembeli pelanggan semua anda encik puan ' +
    'ลูกค้า ผู้ซื้อ bạn anh chị shop quý khách em cliente comprador compradora amigo amiga gracias tudo obrigado obrigada pessoal'
  ).split(' '),
)

/** A greeting by a name that is not the buyer's; null where it fits or greets nobody by name. */
export function wrongName({ text }: LintText, buyerNames: readonly string[], language: string): Place | null {
  if (buyerNames.length === 0) return null
  const known = buyerNames.map((name) => name.normalize('NFKC').toLowerCase())
  for (const base of new Set([language.split('-')[0] ?? language, ...GREETED_ALWAYS])) {
    const match = GREETINGS.get(base)?.exec(text)
    const name = match?.[1]
    if (!match || name === undefined) continue
    // "… the customer" at any length is nobody's name either: Japanese sets no space before it.
    if (NO_NAME.has(name) || NO_NAME.has(name.replace(/[.'-]+$/, '')) || name.endsWith('お客')) return null
    // A first name of a full one, and a name cut by the pattern, are the buyer's.
    const from = text.indexOf(name, match.index)
    if (known.some((one) => one.includes(name) || text.startsWith(one, from))) return null
    return { from, to: from + name.length }
  }
  return null
}

/** Order and case numbers of the platform: 18 digits from 57 or 58, 19 digits from 40 (seen in exports and the API). */
const PLATFORM_ID = /(?<![\p{N}\p{Script=Latin}])(?:5[78]\d{16}|40\d{17})(?![\p{N}\p{Script=Latin}])/gu

/** Numbers of orders and cases that are not this one's. */
export function foreignIds({ text }: LintText, facts: LintFacts): Place[] {
  const { knownIds = [], otherIds = [], otherNames = [] } = facts
  const strangers = new Set(otherNames.map((one) => one.normalize('NFKC').toLowerCase()))
  const others = new Set(otherIds.map((one) => one.normalize('NFKC').toLowerCase()))
  const place = (match: RegExpExecArray): Place => ({ from: match.index, to: match.index + match[0].length })
  const named = [
    ...[...text.matchAll(NUMBER)].filter(([number]) => others.has(number)),
    ...[...text.matchAll(USERNAME)].filter(([name]) => strangers.has(name)),
  ].map(place)
  if (knownIds.length === 0) return named
  const foreign = [...text.matchAll(PLATFORM_ID)].filter(([number]) => !knownIds.includes(number)).map(place)
  return [...foreign, ...named]
}

/** What may be a number of an order, case or parcel: letters and digits, eight or more. */
const NUMBER = /(?<![\p{Script=Latin}\p{N}])(?=[a-z]{0,6}\d)[a-z\d]{8,40}(?![\p{Script=Latin}\p{N}])/giu

/** The numbers in a reply that a desk may know from other orders, as written and each once; at most `limit`. */
export function numbersIn(text: string, limit: number): string[] {
  const found = [...text.normalize('NFKC').matchAll(NUMBER)].map(([number]) => number)
  return [...new Set(found)].slice(0, limit)
}

/** A name as accounts have it. A plain word is none: buyers called `sunny` would make every fine day a finding. */
const USERNAME =
  /(?<![\p{L}\p{N}_.])(?=[\p{L}\p{N}.]{0,39}[_.\d])[\p{L}\p{N}][\p{L}\p{N}_.]{2,38}[\p{L}\p{N}_](?![\p{L}\p{N}_])/giu

/** What in a reply may be the name of an account, as written and each once; at most `limit`. */
export function usernamesIn(text: string, limit: number): string[] {
  const found = [...text.normalize('NFKC').matchAll(USERNAME)].map(([name]) => name)
  return [...new Set(found)].filter((name) => /\p{L}/u.test(name)).slice(0, limit)
}

/** Runs of digits with the usual separators, each with the digits alone. Dates and times are left out. */
export function* digitRuns({ text }: LintText): Generator<Place & { digits: string }> {
  for (const match of text.matchAll(RUN)) {
    const before = text.slice(0, match.index)
    if (DATE.test(match[0]) || MONEY_BEFORE.test(before)) continue
    yield {
      from: match.index,
      to: match.index + match[0].length,
      digits: match[0].replaceAll(/[^\d+]/g, ''),
    }
  }
}

/** Glued to letters it is a tracking number or a part number. */
const RUN = /(?<![\p{Script=Latin}\p{N}_])\+?\(?\d(?:[ .\-()–]{0,2}\d){6,16}(?![\p{Script=Latin}\p{N}_])/gu
const DATE = /^(?:\d{4}[-. ]\d{1,2}[-. ]\d{1,2}|\d{1,2}[-. ]\d{1,2}[-. ]\d{4})(?:\D|$)/
const MONEY_BEFORE = /(?:[$£¥€₫฿]|rp|rm|r\$|usd|idr|vnd|thb|rmb)\.?\s?$/iu
