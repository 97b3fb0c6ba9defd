/** Entries in their order under the day on which they are due in `zone`, the day in words. */
export function byDay<Entry extends { readonly dueAt: number }>(
  entries: readonly Entry[],
  zone: string,
  language: 'en' | 'zh',
): readonly { readonly day: string; readonly entries: readonly Entry[] }[] {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = format.format(entry.dueAt)
    const known = days.get(day)
    if (known) known.push(entry)
    else days.set(day, [entry])
  }
  return [...days].map(([day, found]) => ({ day, entries: found }))
}
