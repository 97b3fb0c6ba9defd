/** A language by its name in the reader's language: `pt-BR` as "Portuguese (Brazil)". */
export function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
