import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDossier } from '#node/dossier/build.ts'
import { exhibitsOf, inputOf } from '#test/fixtures/dossier/make.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dossier-colours-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const solid = (background: string) => sharp({ create: { width: 200, height: 150, channels: 3, background } })

// A false alarm here would keep a good dossier from being submitted.
test('the audit takes strongly coloured pictures for what they are', async () => {
  const colours = ['#f00', '#0f0', '#00f', '#264', '#ff0', '#f0f', '#0ff']
  const files = await Promise.all(
    colours.map(async (colour, index) => ({
      caption: colour,
      name: `${index}.${index % 2 ? 'png' : 'jpg'}`,
      mediaType: index % 2 ? 'image/png' : 'image/jpeg',
      data: index % 2 ? await solid(colour).png().toBuffer() : await solid(colour).jpeg().toBuffer(),
    })),
  )
  const exhibits = await exhibitsOf(join(root, 'vault'), files)
  const { audit } = await buildDossier(inputOf(exhibits), join(root, 'out'))
  expect(audit.checks.filter((check) => !check.ok)).toEqual([])
})
