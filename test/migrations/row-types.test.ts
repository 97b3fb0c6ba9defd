import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { openDatabase } from '#node/db/open.ts'

/** `name: text | number, nullable, default` for each column, by table. */
type Columns = Record<string, string[]>

/** The row types as TypeScript has them, read by the compiler's own parser. */
function declared(): Columns {
  const names = ['schema.ts', 'schema-queue.ts', 'schema-steps.ts', 'schema-vault.ts', 'schema-hands.ts']
  const sources = names.map((name) => {
    const file = new URL(`../../src/node/db/${name}`, import.meta.url)
    return ts.createSourceFile(name, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  })
  const members = new Map<string, ts.PropertySignature[]>()
  for (const source of sources)
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node))
        members.set(node.name.text, node.members.filter(ts.isPropertySignature))
    })
  const tables = members.get('Schema') ?? []
  return Object.fromEntries(
    tables.map((table) => {
      const columns = members.get(table.type?.getText() ?? '') ?? []
      return [
        table.name.getText(),
        columns.map((column) => describe(column.name.getText(), column.type?.getText() ?? '')).sort(),
      ]
    }),
  )
}

function describe(name: string, type: string): string {
  const byDefault = /^(WithDefault|Generated)<(.*)>$/.exec(type)
  const inner = byDefault?.[2] ?? type
  const parts = inner.split('|').map((part) => part.trim())
  const kind = parts.some((part) => part === 'number' || part === 'Flag' || /^\d+$/.test(part))
    ? 'number'
    : 'text'
  return [`${name}: ${kind}`, parts.includes('null') ? 'nullable' : '', byDefault ? 'default' : '']
    .filter(Boolean)
    .join(', ')
}

it('row types say what the tables have: columns, kinds, nulls and defaults', async () => {
  const { raw, close } = await openDatabase(':memory:', () => 0)
  const tables = raw
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'kysely%' AND name NOT LIKE 'sqlite%'`,
    )
    .pluck()
    .all() as string[]
  const found: Columns = Object.fromEntries(
    tables.map((table) => {
      const columns = raw.pragma(`table_info(${table})`) as {
        name: string
        type: string
        notnull: number
        pk: number
        dflt_value: string | null
      }[]
      return [
        table,
        columns
          .map(({ name, type, notnull, pk, dflt_value }) => {
            // An INTEGER PRIMARY KEY of a table with rowids numbers itself.
            const generated =
              dflt_value !== null ||
              (pk > 0 && type === 'INTEGER' && columns.filter((one) => one.pk > 0).length === 1)
            const nullable = notnull === 0 && pk === 0
            const kind = type === 'INTEGER' ? 'number' : 'text'
            return [`${name}: ${kind}`, nullable ? 'nullable' : '', generated ? 'default' : '']
              .filter(Boolean)
              .join(', ')
          })
          .sort(),
      ]
    }),
  )
  await close()
  expect(tables.length).toBeGreaterThan(15)
  expect(declared()).toEqual(found)
})
