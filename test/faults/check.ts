import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkCopy } from '#node/backup/check-copy.ts'
import { snapshotNames } from '#node/backup/folder.ts'
import { readBackup } from '#node/backup/read-backup.ts'
import { keptUploads } from '#node/evidence/intake/batches.ts'
import type { JobRunner } from '#node/jobs/runner.ts'
import { type FaultDesk, openFaultDesk } from './desk.ts'
import { IMPORTED, STILL_OF_USE, type Operation, type World, driveOf } from './operations.ts'

/** What is wrong with a desk after a fault; each list names its findings. */
export interface Findings {
  readonly lost: string[]
  readonly dangling: string[]
  readonly silent: string[]
  readonly stray: string[]
  /** What start-up said it did. */
  readonly startup: string[]
}

/** Opens a desk after a fault and holds it against what was acknowledged. */
export async function checkDesk(
  dataDir: string,
  operation: Operation,
  world: World,
  acks: readonly string[],
  runner: JobRunner,
): Promise<Findings> {
  const findings: Findings = { lost: [], dangling: [], silent: [], stray: [], startup: [] }
  let desk: FaultDesk
  try {
    desk = await openFaultDesk(dataDir, runner)
  } catch (error) {
    findings.silent.push(`does not open: ${String(error)}`)
    return findings
  }
  try {
    const { raw } = desk.desk.deps
    findings.startup.push(...desk.desk.deps.startup.map(({ code }) => code))
    const broken = raw.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) findings.dangling.push(`${broken.length} foreign keys`)
    const whole = raw.pragma('integrity_check(3)', { simple: true })
    if (whole !== 'ok') findings.silent.push(String(whole))
    const verified = await desk.client.desk.verify({})
    for (const { code, path } of verified.problems)
      (code === 'missing' ? findings.dangling : findings.silent).push(`${code} ${path}`)
    if (operation === 'migrate') {
      const shops = Number(raw.prepare('SELECT count(*) FROM shops').pluck().get())
      if (shops !== world.oldShops) findings.lost.push(`${world.oldShops - shops} shops`)
    } else await holdAgainst(desk, operation, world, acks, findings)
    findings.dangling.push(...dossierFiles(desk, dataDir))
    findings.stray.push(...strays(dataDir, await keptUploads(desk.desk.deps.db)))
  } finally {
    await desk.close()
  }
  return findings
}

async function holdAgainst(
  { desk }: FaultDesk,
  operation: Operation,
  world: World,
  acks: readonly string[],
  { lost, silent }: Findings,
): Promise<void> {
  const has = (query: string, value: string): boolean => desk.deps.raw.prepare(query).get(value) !== undefined
  for (const id of world.cases) if (!has('SELECT 1 FROM cases WHERE id = ?', id)) lost.push(`case ${id}`)
  const gone = world.evidence.filter((id) => !has('SELECT 1 FROM evidence WHERE id = ?', id))
  // The backup is one file of evidence older: all of the old desk or all of the backup, nothing between.
  const restored = operation === 'restore' && gone.length === 1
  if (gone.length > 0 && !restored) lost.push(`${gone.length} of evidence`)
  if (operation === 'restore' && acks.includes('staged') && !restored) lost.push('the staged restore')
  const imported = Number(
    desk.deps.raw.prepare(`SELECT count(*) FROM cases WHERE platform_id LIKE '4035399%'`).pluck().get(),
  )
  if (imported !== 0 && imported !== IMPORTED) silent.push(`half an import: ${imported}`)
  for (const ack of acks) {
    const [what = '', value = ''] = ack.split(' ')
    if (what === 'evidence' && !has('SELECT 1 FROM evidence WHERE sha256 = ?', value)) lost.push(ack)
    if (what === 'import' && !(has('SELECT 1 FROM imports WHERE id = ?', value) && imported === IMPORTED))
      lost.push(ack)
    if (what === 'submit' && !has('SELECT 1 FROM submissions WHERE appeal_id = ?', value)) lost.push(ack)
    if (what === 'note' && !has('SELECT 1 FROM case_events WHERE text = ?', STILL_OF_USE)) lost.push(ack)
    if (what === 'backup' && !existsSync(value)) lost.push(ack)
  }
  if (operation === 'folder') {
    const root = driveOf(desk.deps.dataDir)
    const snapshots = snapshotNames(root)
    if (acks.includes('folder') && snapshots.length !== 1) lost.push('the snapshot')
    const quiet = { signal: new AbortController().signal, progress: () => undefined }
    for (const snapshot of snapshots) {
      const { problems } = await checkCopy({ kind: 'snapshot', root, snapshot }, quiet)
      silent.push(...problems.map(({ code, path }) => `${snapshot}: ${code} ${path}`))
    }
  }
  const folder = join(desk.deps.dataDir, 'backups')
  const backups = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.zip')) : []
  for (const name of operation === 'backup' || operation === 'day' ? backups : [])
    await readable(join(folder, name), `${desk.deps.dataDir}-unpacked`).catch((error: unknown) =>
      silent.push(`${name}: ${String(error)}`),
    )
}

async function readable(file: string, target: string): Promise<void> {
  try {
    await readBackup({ file, target }, { signal: new AbortController().signal, progress: () => undefined })
  } finally {
    rmSync(target, { recursive: true, force: true })
  }
}

/** Dossiers of rows: their files are there and hash as the row says. */
function dossierFiles({ desk }: FaultDesk, dataDir: string): string[] {
  const rows = desk.deps.raw.prepare('SELECT id, files FROM dossiers').all() as {
    id: string
    files: string
  }[]
  return rows.flatMap((row) =>
    (JSON.parse(row.files) as { name: string; sha256: string }[]).flatMap((file) => {
      const path = join(dataDir, 'dossiers', row.id, file.name)
      if (!existsSync(path)) return [`dossier file ${file.name}`]
      const actual = createHash('sha256').update(readFileSync(path)).digest('hex')
      return actual === file.sha256 ? [] : [`dossier file ${file.name} changed`]
    }),
  )
}

/** Temp files that start-up should have taken away. */
function strays(dataDir: string, kept: ReadonlySet<string>): string[] {
  const list = (folder: string): string[] =>
    existsSync(join(dataDir, folder))
      ? readdirSync(join(dataDir, folder)).map((name) => `${folder}/${name}`)
      : []
  return [
    ...list('vault/tmp'),
    // What an unfinished batch was sent is kept, so that it can go on.
    ...list('uploads').filter((name) => !kept.has(name.slice('uploads/'.length))),
    ...list('backups').filter((name) => /\.part|-journal|-wal|-shm/.test(name)),
    ...readdirSync(dataDir).filter((name) => name.startsWith('restore-')),
  ]
}
