import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const SCRIPTS = ['sha256.js', 'zip.js', 'check.js', 'texts.js', 'main.js']

/**
 * The page that checks an archive in any browser: one file with nothing beside it, whose policy lets its own script and
 * style run and nothing else. Put together from `resources/verify`.
 */
export async function verifierPage(folder = findFolder()): Promise<string> {
  const read = async (name: string): Promise<string> =>
    (await readFile(join(folder, name), 'utf8')).replace(/\r\n/g, '\n')
  const style = await read('style.css')
  const script = `'use strict'\n${(await Promise.all(SCRIPTS.map(read))).join('\n')}`
  const values = new Map([
    ['style', style],
    ['script', script],
    ['styleHash', hashSource(style)],
    ['scriptHash', hashSource(script)],
  ])
  return (await read('page.html')).replace(/\{\{(\w+)\}\}/g, (_, name: string) => values.get(name) ?? '')
}

const hashSource = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** The program runs from its sources, bundled, or installed: the resources stand above it in each. */
function findFolder(): string {
  let folder = import.meta.dirname
  for (let up = 0; up < 6; up++) {
    const found = join(folder, 'resources', 'verify')
    if (existsSync(found)) return found
    folder = dirname(folder)
  }
  throw new Error('the verifier page is not installed')
}
