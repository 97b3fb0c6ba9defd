import { DeskError } from '#contract/errors.ts'
import { type DeskContract, deskContract } from '#contract/index.ts'
import type { OutputOf } from '#contract/define.ts'
import type { KeptDesk } from '#node/kept-desk.ts'
import { type Connection, connect } from '#rpc/client.ts'
import type { EmitterPort } from '#rpc/links/node-port.ts'
import type { ShellPlatform } from './platform.ts'

type Taken = OutputOf<DeskContract['cases']['takeReminders']>

/** The page opens first. */
const FIRST_MS = 3000
/** The longest pause between two questions: timers stand still while a laptop sleeps. */
const LONGEST_MS = 5 * 60_000
/** A change is rarely alone; an import is hundreds. */
const SETTLE_MS = 1000

export interface ReminderOptions {
  readonly desk: Promise<Pick<KeptDesk, 'openLink' | 'refusal'>>
  readonly later: (ms: number, run: () => void) => () => void
  readonly zone: () => string
  /** The person followed a notice to an address within the page. */
  readonly onFollow: (address: string) => void
  readonly onFault: (where: string, error: unknown) => void
}

/** Asks the desk what to say as long as the program runs, says it as system notices, and keeps the badge. */
export function createReminders<P extends EmitterPort>(
  platform: Pick<ShellPlatform<P>, 'app' | 'notify' | 'setBadge'>,
  options: ReminderOptions,
): { stop(): void } {
  let connection: Connection<DeskContract> | null = null
  let stopped = false
  let asking = false
  let again = false
  let callOff = (): void => undefined

  const askIn = (ms: number): void => {
    callOff()
    if (!stopped) callOff = options.later(Math.min(ms, LONGEST_MS), () => void ask())
  }
  const ask = async (): Promise<void> => {
    again = asking
    if (asking || stopped) return
    asking = true
    const pause = await takeOnce()
    asking = false
    // What changed while the question was under way may not be in its answer.
    askIn(again ? SETTLE_MS : pause)
  }
  const takeOnce = async (): Promise<number> => {
    try {
      const { client } = await connected()
      const zone = options.zone()
      const language = platform.app.getLocale().toLowerCase().startsWith('zh') ? 'zh' : 'en'
      const taken = await client.cases.takeReminders({ zone, language })
      if (!stopped) say(taken)
      return Math.max(SETTLE_MS, taken.againInMs ?? LONGEST_MS)
    } catch (error) {
      connection?.close()
      connection = null
      // A refusal has been logged where it arose, and the window tells the person.
      if (!(error instanceof DeskError)) options.onFault('reminders', error)
      return LONGEST_MS
    }
  }
  const connected = async (): Promise<Connection<DeskContract>> => {
    if (connection) return connection
    const desk = await options.desk
    // Opening a link would try to open a refused desk again, which is for the person to do.
    const refusal = desk.refusal()
    if (refusal) throw refusal
    connection = connect(deskContract, await desk.openLink(), (topics) => {
      if (topics.includes('cases') || topics.includes('settings')) askIn(SETTLE_MS)
    })
    return connection
  }
  const say = ({ badge, notice }: Taken): void => {
    platform.setBadge(badge)
    if (!notice) return
    const { title, body, caseId, view } = notice
    const address = caseId === null ? `/queue?view=${view}` : `/case/${encodeURIComponent(caseId)}`
    platform.notify({ title, body, onClick: () => options.onFollow(address) })
  }

  askIn(FIRST_MS)
  return {
    stop() {
      stopped = true
      callOff()
      connection?.close()
    },
  }
}
