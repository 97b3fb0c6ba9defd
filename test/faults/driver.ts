import { openSync, readFileSync } from 'node:fs'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { type FaultKind, interpose } from './interpose.ts'
import { OPERATIONS, STILL_OF_USE, type World, isOperation } from './operations.ts'
import { openFaultDesk } from './desk.ts'

/** The child: runs one operation on a real desk, says `ack …` after each write that was acknowledged. */
const [operation = '', dataDir = '', worldFile = ''] = process.argv.slice(2)
if (!isOperation(operation)) throw new Error(`no operation ${operation}`)
const world = JSON.parse(readFileSync(worldFile, 'utf8')) as World
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const steer = (word: string): void => {
  try {
    openSync(`/.fault-${word}`, 'r')
  } catch {
    // The interposer answers that there is no such file.
  }
}
const control =
  process.env['LD_PRELOAD'] === undefined
    ? interpose((process.env['FAULT_KIND'] ?? 'count') as FaultKind, Number(process.env['FAULT_AT'] ?? 0))
    : { arm: () => steer('arm'), disarm: () => steer('disarm'), calls: () => -1 }

const runner = inlineJobs(jobs)
const refused = (error: unknown): void => {
  const code = error instanceof Error && error.name === 'DeskError' ? (error as { code?: string }).code : null
  say(`refused ${code ?? `fault ${String(error)}`}`)
}

const run = OPERATIONS[operation]
try {
  await run({ dataDir, world, runner, say, arm: () => (control.arm(), say('armed')) })
} catch (error) {
  refused(error)
}
control.disarm()
if (control.calls() >= 0) say(`calls ${control.calls()}`)
else steer('count')

// After a failed call the desk must be of use: in a start of its own, since the operation may hold a closed one.
if (process.env['FAULT_KIND'] !== 'count' && operation !== 'migrate') {
  const desk = await openFaultDesk(dataDir, runner)
  await desk.client.cases.addNote({ caseId: world.caseId, text: STILL_OF_USE })
  say('ack note')
  await desk.close()
}
say('end')
process.exit(0)
