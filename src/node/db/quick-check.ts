import Database from 'better-sqlite3'

export interface QuickCheckInput {
  readonly file: string
}

/** Reads an open database from end to end. @returns `ok`, or the first of what is wrong with it in SQLite's words */
export function quickCheck(raw: Database.Database): string {
  return String(raw.pragma('quick_check(5)', { simple: true }))
}

/** Reads a database from end to end beside whoever has it open. @returns `ok`, or what is wrong with it in SQLite's words */
export function quickCheckFile({ file }: QuickCheckInput): string {
  let raw: Database.Database | null = null
  try {
    raw = new Database(file, { readonly: true, fileMustExist: true })
    raw.pragma('trusted_schema = OFF')
    return quickCheck(raw)
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/CORRUPT|NOTADB/.test(error.code)) throw error
    return error.message
  } finally {
    raw?.close()
  }
}
