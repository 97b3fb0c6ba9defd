import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../../src/hosts/launch')

/** The launcher is plain JavaScript, so that it runs before anything is installed; its types come from JSDoc. */
it('the launcher type-checks, and its declarations are what the compiler makes of it', async () => {
  const names = readdirSync(folder)
  const program = ts.createProgram(
    names.filter((name) => name.endsWith('.mjs')).map((name) => join(folder, name)),
    {
      allowJs: true,
      checkJs: true,
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      declaration: true,
      outDir: '/virtual',
      rootDir: join(folder, '../../..'),
      emitDeclarationOnly: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.Preserve,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ['node'],
    },
  )
  const problems = ts.getPreEmitDiagnostics(program)
  expect(problems.map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'))).toEqual([])

  const made = new Map<string, string>()
  program.emit(undefined, (path, text) => void made.set(basename(path), text))
  const style = await resolveConfig(join(folder, 'x.d.mts'))
  const committed = names.filter((name) => name.endsWith('.d.mts'))
  expect(committed.length).toBeGreaterThan(5)
  for (const name of committed) {
    const wanted = await format(made.get(name) ?? '', { ...style, parser: 'typescript' })
    expect(readFileSync(join(folder, name), 'utf8'), name).toBe(wanted)
  }
})
