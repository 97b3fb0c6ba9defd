import { expect, test } from 'vitest'
import { asciiName, safeFileName } from '#core/dossier/file-names.ts'

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\x\\证据.png', '证据.png'],
  ['photo\u202egpj.exe', 'photo_gpj.exe'],
  ['con.txt', '_con.txt'],
  ['a\u0000b\nc.pdf', 'a_b_c.pdf'],
  ['', 'file'],
  ['...', 'file'],
  ['ends with dots. .', 'ends with dots'],
  ['na\u0323i.jpg', 'nại.jpg'],
])('%j becomes %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
})

test('a long name is cut between characters and keeps its extension', () => {
  const name = safeFileName(`${'长'.repeat(200)}.jpeg`)
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(120)
  expect(name).toMatch(/^长+\.jpeg$/)
  expect(asciiName('dossier-4035227007632310123.pdf', 16)).toBe('dossier-4035.pdf')
})
