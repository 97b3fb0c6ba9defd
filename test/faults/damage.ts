import { createHash } from 'node:crypto'
import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openFaultDesk } from './desk.ts'
import { generator } from './hostile/mutate.ts'
import type { Stage } from './strike.ts'

const PAGE = 4096

function patch(file: string, at: number, length: number, change: (bytes: Buffer) => void): void {
  const fd = openSync(file, 'r+')
  const bytes = Buffer.alloc(length)
  readSync(fd, bytes, 0, length, at)
  change(bytes)
  writeSync(fd, bytes, 0, length, at)
  closeSync(fd)
}

type Random = ReturnType<typeof generator>
const database = (dataDir: string): string => join(dataDir, 'desk.sqlite')
const page = (file: string, random: Random): number => random(Math.floor(statSync(file).size / PAGE)) * PAGE
const flip = (file: string, random: Random): void =>
  patch(file, random(statSync(file).size), 1, (bytes) =>
    bytes.writeUInt8(bytes.readUInt8(0) ^ (1 << random(8)), 0),
  )

/** Ways a disk damages a closed desk. */
export const DAMAGES: Readonly<Record<string, (dataDir: string, random: Random) => void>> = {
  'page zeroed': (dir, random) =>
    patch(database(dir), page(database(dir), random), PAGE, (bytes) => bytes.fill(0)),
  'page overwritten': (dir, random) =>
    patch(database(dir), page(database(dir), random), PAGE, (bytes) => bytes.fill(0xa5)),
  'database cut off': (dir, random) => truncateSync(database(dir), random(statSync(database(dir)).size)),
  'bit flipped in database': (dir, random) => flip(database(dir), random),
  'bit flipped in vault': (dir, random) => {
    const files = readdirSync(join(dir, 'vault'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    )
    const chosen = files[random(files.length)]
    if (chosen) flip(join(chosen.parentPath, chosen.name), random)
  },
}

/** How a damaged desk was met. */
export type Verdict = 'refused' | 'said at start' | 'said by verify' | 'harmless' | 'silent'

/** Damages a copy of the closed base desk `times` times in one way; answers with how each was met. */
export async function damage(stage: Stage, way: string, times: number, seed: number): Promise<Verdict[]> {
  const random = generator(seed)
  const whole = await look(stage, stage.world.base)
  const verdicts: Verdict[] = []
  for (let n = 0; n < times; n += 1) {
    const dataDir = join(stage.folder, 'damaged')
    rmSync(dataDir, { recursive: true, force: true })
    cpSync(stage.world.base, dataDir, { recursive: true })
    DAMAGES[way]?.(dataDir, random)
    const seen = await look(stage, dataDir)
    if (seen === null) verdicts.push('refused')
    else if (seen.startup.includes('database-changed')) verdicts.push('said at start')
    else if (!seen.ok) verdicts.push('said by verify')
    else verdicts.push(seen.rows === whole?.rows ? 'harmless' : 'silent')
  }
  return verdicts
}

async function look(
  stage: Stage,
  dataDir: string,
): Promise<{ startup: string[]; ok: boolean; rows: string } | null> {
  try {
    const desk = await openFaultDesk(dataDir, stage.runner)
    try {
      const startup = desk.desk.deps.startup.map(({ code }) => code)
      const { ok } = await desk.client.desk.verify({})
      return { startup, ok, rows: hashOfRows(desk.desk.deps.raw) }
    } finally {
      await desk.close()
    }
  } catch {
    return existsSync(dataDir) ? null : Promise.reject(new Error(`${dataDir} is gone`))
  }
}

function hashOfRows(raw: Database.Database): string {
  const hash = createHash('sha256')
  const tables = raw
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all() as string[]
  for (const table of tables.filter((name) => !name.startsWith('sqlite_')))
    hash.update(JSON.stringify(raw.prepare(`SELECT * FROM "${table}"`).raw().all()))
  return hash.digest('hex')
}
