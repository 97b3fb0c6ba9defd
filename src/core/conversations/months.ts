/** First letters of month names as chats and mail programs print them, in lower case without marks or dots. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'มค', 'มกราคม'],
  ['feb', 'fev', 'กพ', 'กุมภาพันธ'],
  ['mar', 'mac', 'mrz', 'มีค', 'มีนาคม'],
  ['apr', 'abr', 'avr', 'เมย', 'เมษายน'],
  ['may', 'mai', 'mei', 'mag', 'พค', 'พฤษภาคม'],
  ['jun', 'juin', 'giu', 'มิย', 'มิถุนายน'],
  ['jul', 'juil', 'lug', 'กค', 'กรกฎาคม'],
  ['aug', 'ago', 'aou', 'ogo', 'agu', 'สค', 'สิงหาคม'],
  ['sep', 'set', 'กย', 'กันยายน'],
  ['oct', 'out', 'okt', 'ott', 'ตค', 'ตุลาคม'],
  ['nov', 'พย', 'พฤศจิกายน'],
  ['dec', 'dic', 'dez', 'des', 'dis', 'ธค', 'ธันวาคม'],
]

const THAI = /^[\u0e00-\u0e7f]+$/

/** 1 to 12 for the name of a month in the languages of the markets, else undefined. */
export function monthOf(name: string): number | undefined {
  const bare = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
  const plain = bare.replace(/[\u0e4c]/g, '')
  // "Sept" and "September" both begin with "sep"; Thai names are written whole or as two letters.
  const at = MONTHS.findIndex((starts) =>
    starts.some((start) =>
      THAI.test(start) ? plain === start : bare.startsWith(start) && bare.length <= 10,
    ),
  )
  return at === -1 ? undefined : at + 1
}
