import type { LintText } from './lint-normalize.ts'

/**
 * Numbers and addresses in words: "oh seven double 4", "cs at shop dot com", "打一三八零零…". A second reading of the text
 * puts digits and signs in their place, so that the patterns for numbers and addresses see through it.
 */

/** Words for digits and small numbers, by base language; several digits where the word stands for several. */
const NUMBERS: Readonly<Record<string, string>> = {
  en:
    'zero 0 oh 0 o 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 ' +
    'fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 ' +
    'sixty 60 seventy 70 eighty 80 ninety 90 hundred 00',
  zh: '零 0 〇 0 一 1 幺 1 二 2 三 3 四 4 五 5 六 6 七 7 八 8 九 9',
  id: 'nol 0 kosong 0 satu 1 dua 2 tiga 3 empat 4 lima 5 enam 6 tujuh 7 delapan 8 sembilan 9',
  ms: 'kosong 0 sifar 0 satu 1 dua 2 tiga 3 empat 4 lima 5 enam 6 tujuh 7 lapan 8 sembilan 9',
  th: 'ศูนย์ 0 หนึ่ง 1 สอง 2 สาม 3 สี่ 4 ห้า 5 หก 6 เจ็ด 7 แปด 8 เก้า 9',
  vi: 'không 0 một 1 hai 2 ba 3 bốn 4 năm 5 sáu 6 bảy 7 tám 8 chín 9 tư 4 lăm 5 linh 0',
  ja:
    'ゼロ 0 零 0 〇 0 マル 0 レイ 0 一 1 二 2 三 3 四 4 五 5 六 6 七 7 八 8 九 9 イチ 1 ニイ 2 ニ 2 サン 3 ヨン 4 ゴー 5 ゴ 5 ' +
    'ロク 6 ナナ 7 ハチ 8 キュー 9 キュウ 9',
  es:
    'cero 0 uno 1 dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 trece 13 catorce 14 ' +
    'quince 15 veinte 20 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90',
  pt:
    'zero 0 um 1 dois 2 tres 3 quatro 4 cinco 5 seis 6 meia 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12 treze 13 ' +
    'catorze 14 quinze 15 vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60 setenta 70 oitenta 80 noventa 90',
}
/** Scripts that set no space between words. */
const UNSPACED = new Set(['zh', 'th', 'ja'])

/** Signs of an address in words. A wrong reading of one costs nothing: what it makes must still look like an address. */
const AT = String.raw`[\[(]\s?at\s?[\])]|(?<=[a-z\d])\s(?:at|arroba|a còng)\s(?=[\w-]{1,40}(?:\s(?:dot|titik|noktah|punto|ponto|chấm)\s|\.[a-z]{2}))|(?<=[a-z\d]\s?)(?:艾特|圈a|アットマーク|アット|แอท|แอต)(?=\s?[a-z\d])`
const DOT = String.raw`[\[(]\s?(?:dot|titik|punto|ponto|chấm)\s?[\])]|(?<=[a-z\d])\s(?:dot|titik|noktah|punto|ponto|chấm)\s(?=[a-z])|(?<=[a-z\d])\s?(?:点|ドット|จุด|ดอท|ดอต)\s?(?=[a-z])|(?<=[a-z\d]\s?)(?:ดอท|ดอต)(?=คอม)`

interface Piece {
  readonly from: number
  readonly to: number
  readonly put: string
}

/** The text with numbers and addresses in words written as such; the same text where there are none. */
export function unspell(whole: LintText, language: string): LintText {
  const pieces = [
    ...matches(whole.text, new RegExp(AT, 'giu')).map((place) => ({ ...place, put: '@' })),
    ...matches(whole.text, new RegExp(DOT, 'giu')).map((place) => ({ ...place, put: '.' })),
    ...numbersIn(whole.text, language),
  ].toSorted((a, b) => a.from - b.from)
  return pieces.length === 0 ? whole : replace(whole, pieces)
}

const matches = (text: string, pattern: RegExp): { from: number; to: number }[] =>
  [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length }))

const tables = new Map<string, { pattern: RegExp; value: ReadonlyMap<string, string> }>()

function tableOf(base: string): { pattern: RegExp; value: ReadonlyMap<string, string> } {
  const known = tables.get(base)
  if (known) return known
  const words = `${NUMBERS[base] ?? ''} ${base === 'en' ? '' : (NUMBERS['en'] ?? '')}`.trim().split(/\s+/u)
  const value = new Map<string, string>()
  for (let at = 0; at < words.length; at += 2) value.set(words[at] ?? '', words[at + 1] ?? '')
  const longest = [...value.keys()].toSorted((a, b) => b.length - a.length)
  const latin = longest.filter((word) => /\p{Script=Latin}/u.test(word)).join('|')
  const other = longest.filter((word) => !/\p{Script=Latin}/u.test(word)).join('|')
  const word = [
    String.raw`(?<![\p{Script=Latin}\p{N}])(?:${latin})(?![\p{Script=Latin}\p{N}])`,
    ...(other === '' ? [] : [other]),
  ].join('|')
  const table = { pattern: new RegExp(word, 'giu'), value }
  tables.set(base, table)
  return table
}

/** Least of a run that can be a telephone number. */
const LEAST = 7
/** What stands between the parts of a number that is said: space, comma, hyphen, "and", "double", a particle. */
const BETWEEN = /^(?:[\s,.、，。\-–·()]|\b(?:y|e|and|double|triple|de|の)\b|の){0,4}$/iu

function numbersIn(text: string, language: string): Piece[] {
  const base = language.split('-')[0] ?? language
  const { pattern, value } = tableOf(base)
  const words = [...text.matchAll(pattern)].map((match) => ({
    ...{ from: match.index, to: match.index + match[0].length, spoken: true },
    put: value.get(match[0]) ?? '',
  }))
  if (words.length === 0) return []
  const digits = [...text.matchAll(/\d+/gu)].map((match) => ({
    ...{ from: match.index, to: match.index + match[0].length, spoken: false, put: match[0] },
  }))
  const runs: (typeof words)[] = []
  for (const piece of [...words, ...digits].toSorted((a, b) => a.from - b.from)) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && BETWEEN.test(text.slice(last.to, piece.from))) run.push(piece)
    else runs.push([piece])
  }
  return runs
    .filter((run) => run.some(({ spoken }) => spoken))
    .map((run) => ({ run, digits: digitsOf(run, text) }))
    .filter(({ digits: said }) => said.length >= LEAST)
    .map(({ run, digits: said }) => ({
      from: run[0]?.from ?? 0,
      to: run.at(-1)?.to ?? 0,
      // A space on either side, for scripts that have none: the number must stand alone to be seen.
      put: UNSPACED.has(base) ? ` ${said} ` : said,
    }))
}

/** `cincuenta y cinco` as 55, `double-oh` as 00; else one after the other. */
function digitsOf(run: readonly { from: number; to: number; put: string }[], text: string): string {
  let said = ''
  for (const [at, { from, put }] of run.entries()) {
    const before = text.slice(run[at - 1]?.to ?? Math.max(0, from - 8), from)
    const tens = run[at - 1]?.put ?? ''
    if (/^(?:[\s-]| [ye] )$/u.test(before) && /^[2-9]0$/u.test(tens) && put.length === 1)
      said = said.slice(0, -1) + put
    else said += /\bdouble\b/u.test(before) ? put + put : /\btriple\b/u.test(before) ? put + put + put : put
  }
  return said
}

/** Every unit of what is put in comes from the whole place it replaces. */
function replace(whole: LintText, pieces: readonly Piece[]): LintText {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  const copy = (to: number): void => {
    for (; at < to; at += 1) {
      text += whole.text[at] ?? ''
      starts.push(whole.starts[at] ?? 0)
      ends.push(whole.ends[at] ?? 0)
    }
  }
  for (const { from, to, put } of pieces) {
    if (from < at) continue
    copy(from)
    for (const unit of put) {
      text += unit
      starts.push(whole.starts[from] ?? 0)
      ends.push(whole.ends[to - 1] ?? 0)
    }
    at = to
  }
  copy(whole.text.length)
  return { text, starts, ends }
}
