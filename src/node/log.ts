import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { v7 } from 'uuid'

const ROTATE_BYTES = 5 * 1024 * 1024

/** JSON lines in `<data>/logs/`. Faults get an incident id; the page shows the id, the stack stays here. */
export interface DeskLog {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  /** Logs an unexpected failure and answers with its incident id. */
  fault(where: string, error: unknown): string
  close(): void
}

/**
 * Opens the log of a process. Facts must be counts, codes and our own ids: never message text, names or addresses.
 * One earlier file is kept when the log grows over 5 MiB.
 */
export function openLog(dataDir: string, process: string): DeskLog {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${process}.jsonl`)
  if (existsSync(file) && statSync(file).size > ROTATE_BYTES)
    renameSync(file, join(folder, `${process}.1.jsonl`))
  const destination = pino.destination({ dest: file, sync: true, append: true })
  // A desk that cannot write its log (a full disk) must still answer, and close.
  destination.on('error', () => undefined)
  const logger = pino({ base: { process }, timestamp: pino.stdTimeFunctions.epochTime }, destination)
  return {
    info: (event, facts = {}) => logger.info(facts, event),
    fault: (where, error) => {
      const incident = v7()
      logger.error({ incident, where, stack: stackOf(error) }, 'fault')
      return incident
    },
    close: () => destination.end(),
  }
}

/** For tests and one-shot commands that have no folder to log into. */
export function memoryLog(): DeskLog & { readonly faults: unknown[] } {
  const faults: unknown[] = []
  return {
    faults,
    info: () => undefined,
    fault: (_where, error) => {
      faults.push(error)
      return v7()
    },
    close: () => undefined,
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
