import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { detectMediaType } from '#node/vault/media-type.ts'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercase-type-'))
  file = join(folder, 'upload')
  await writeFile(file, 'just words')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it.each([
  ['__proto__', 'txt'],
  ['constructor', 'txt'],
  ['x.toString', 'txt'],
  ['no ending', 'txt'],
  ['table.CSV', 'csv'],
  ['page.htm', 'html'],
])('calls plain text named %s .%s', async (name, extension) => {
  expect(await detectMediaType(file, name)).toMatchObject({ extension })
})
