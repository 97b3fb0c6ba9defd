import type { ContractDef, OutputOf, ParsedInputOf, ProcedureDef, Progress } from '#contract/define.ts'
import { DeskError } from '#contract/errors.ts'
import type { Topic } from '#contract/topics.ts'
import type { Link, ReplyFrame, RequestFrame } from './wire.ts'

/** What a handler gets besides its input. */
export interface CallContext {
  readonly signal: AbortSignal
  /** Reported to the caller at most ten times a second; the last report always arrives. */
  readonly progress: (progress: Progress) => void
}

export type Handler<P extends ProcedureDef> = (
  input: ParsedInputOf<P>,
  context: CallContext,
) => OutputOf<P> | Promise<OutputOf<P>>

/** One handler for each procedure: a missing or surplus one does not compile. */
export type Handlers<C extends ContractDef> = {
  readonly [N in keyof C]: { readonly [K in keyof C[N]]: Handler<C[N][K]> }
}

export interface RouterOptions {
  /** Turns known failures of what lies below (a full disk) into DeskErrors; answers others unchanged. */
  readonly translate?: (error: unknown) => unknown
  /** Called for a fault that is no DeskError; answers with the incident id the caller is told. */
  readonly onFault: (procedure: string, error: unknown) => string
  /** Parse outputs too: on in tests and development, off in production. */
  readonly checkOutputs?: boolean
}

export interface Router {
  attach(link: Link): void
  /** Tells every page that these topics are stale (for changes that no command made). */
  announce(topics: readonly Topic[]): void
  /** Resolves when no call is running; new calls are refused from now on. */
  drain(): Promise<void>
}

const PROGRESS_EVERY_MS = 100

interface Running {
  readonly abort: AbortController
}

type LooseHandler = (input: unknown, context: CallContext) => unknown

/** Serves a contract over any number of links. Inputs are always parsed here, whoever calls. */
export function createRouter<C extends ContractDef>(
  contract: C,
  handlers: Handlers<C>,
  options: RouterOptions,
): Router {
  const links = new Set<Link>()
  let running = 0
  let draining: (() => void) | null = null
  let closed = false

  const announce = (topics: readonly Topic[]): void => {
    if (topics.length === 0) return
    for (const link of links) reply(link, { t: 'changed', topics })
  }

  const find = (proc: string): { def: ProcedureDef; handler: LooseHandler } => {
    const [namespace = '', name = '', ...more] = proc.split('.')
    const defs = Object.hasOwn(contract, namespace) ? contract[namespace] : undefined
    const def = defs && Object.hasOwn(defs, name) ? defs[name] : undefined
    const handler = def && (handlers as Record<string, Record<string, LooseHandler>>)[namespace]?.[name]
    if (!def || !handler || more.length > 0) throw new DeskError('unknown-procedure', { procedure: proc })
    return { def, handler }
  }

  const run = async (
    frame: RequestFrame & { t: 'call' },
    link: Link,
    calls: Map<number, Running>,
  ): Promise<void> => {
    const abort = new AbortController()
    calls.set(frame.id, { abort })
    running += 1
    const throttle = throttled((progress) => reply(link, { t: 'progress', id: frame.id, progress }))
    let def: ProcedureDef | null = null
    try {
      if (closed) throw new DeskError('disconnected', {})
      const found = find(frame.proc)
      def = found.def
      const input = parseInput(def, frame.input)
      const value = await found.handler(input, { signal: abort.signal, progress: throttle.report })
      const output = options.checkOutputs ? def.output.parse(value) : value
      throttle.flush()
      if (def.type !== 'query') announce(def.touches)
      reply(link, { t: 'ok', id: frame.id, value: output })
    } catch (error) {
      throttle.flush()
      // A job of several transactions may have written some of them before it failed.
      if (def?.type === 'job') announce(def.touches)
      reply(link, toErrorFrame(frame, options.translate?.(error) ?? error, abort.signal, options.onFault))
    } finally {
      calls.delete(frame.id)
      running -= 1
      if (running === 0) draining?.()
    }
  }

  return {
    announce,
    attach(link) {
      const calls = new Map<number, Running>()
      links.add(link)
      link.onClose(() => {
        links.delete(link)
        for (const call of calls.values()) call.abort.abort()
      })
      link.onFrame((frame) => {
        if (frame.t === 'call') void run(frame, link, calls)
        else if (frame.t === 'cancel') calls.get(frame.id)?.abort.abort()
      })
    },
    async drain() {
      closed = true
      if (running === 0) return
      await new Promise<void>((resolve) => {
        draining = resolve
      })
    },
  }
}

function parseInput(def: ProcedureDef, input: unknown): unknown {
  const parsed = def.input.safeParse(input)
  if (parsed.success) return parsed.data
  throw new DeskError('invalid-input', {
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  })
}

function toErrorFrame(
  frame: RequestFrame & { t: 'call' },
  error: unknown,
  signal: AbortSignal,
  onFault: RouterOptions['onFault'],
): ReplyFrame {
  if (error instanceof DeskError)
    return { t: 'err', id: frame.id, code: error.code, message: error.message, data: error.data }
  if (signal.aborted) return { t: 'err', id: frame.id, code: 'cancelled', message: 'cancelled', data: {} }
  const incident = onFault(frame.proc, error)
  return { t: 'err', id: frame.id, code: 'internal', message: 'internal fault', data: { incident } }
}

/** A link that closed between two frames is no fault of the handler. */
function reply(link: Link, frame: ReplyFrame): void {
  try {
    link.send(frame)
  } catch (error) {
    // A value that cannot be cloned must not leave the caller waiting for ever.
    if (frame.t === 'ok')
      link.send({
        t: 'err',
        id: frame.id,
        code: 'internal',
        message: String(error),
        data: { incident: 'unclonable' },
      })
  }
}

function throttled(send: (progress: Progress) => void): { report: (p: Progress) => void; flush: () => void } {
  let last = 0
  let waiting: Progress | null = null
  return {
    report(progress) {
      const now = Date.now()
      if (now - last < PROGRESS_EVERY_MS) {
        waiting = progress
        return
      }
      last = now
      waiting = null
      send(progress)
    },
    flush() {
      if (waiting) send(waiting)
      waiting = null
    },
  }
}
