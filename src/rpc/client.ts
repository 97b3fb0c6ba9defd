import type { ContractDef, InputOf, OutputOf, ProcedureDef, Progress } from '#contract/define.ts'
import { DeskError, errorData, type ErrorCode } from '#contract/errors.ts'
import type { Topic } from '#contract/topics.ts'
import type { Link, ReplyFrame } from './wire.ts'

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

export type Call<P extends ProcedureDef> = (input: InputOf<P>, options?: CallOptions) => Promise<OutputOf<P>>

/** The contract as async functions: `client.cases.page({ view: 'open' })`. */
export type Client<C extends ContractDef> = {
  readonly [N in keyof C]: { readonly [K in keyof C[N]]: Call<C[N][K]> }
}

export interface Connection<C extends ContractDef> {
  readonly client: Client<C>
  close(): void
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly onProgress: CallOptions['onProgress']
  readonly release: () => void
}

/**
 * Calls a desk over `link`. Rejections are always DeskErrors; a closed link rejects what is waiting with
 * `disconnected`. Commands are never repeated by themselves.
 */
export function connect<C extends ContractDef>(
  contract: C,
  link: Link,
  onChanged: (topics: readonly Topic[]) => void = () => undefined,
): Connection<C> {
  const pending = new Map<number, Pending>()
  let nextId = 1
  let open = true

  const finish = (id: number): Pending | undefined => {
    const entry = pending.get(id)
    pending.delete(id)
    entry?.release()
    return entry
  }

  link.onFrame((frame) => {
    if (frame.t === 'call' || frame.t === 'cancel') return
    receive(frame)
  })
  const receive = (frame: ReplyFrame): void => {
    if (frame.t === 'changed') onChanged(frame.topics)
    else if (frame.t === 'progress') pending.get(frame.id)?.onProgress?.(frame.progress)
    else if (frame.t === 'ok') finish(frame.id)?.resolve(frame.value)
    else finish(frame.id)?.reject(toDeskError(frame))
  }
  link.onClose(() => {
    open = false
    for (const id of Array.from(pending.keys())) finish(id)?.reject(new DeskError('disconnected', {}))
  })

  const call = (proc: string, input: unknown, options: CallOptions = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!open) return reject(new DeskError('disconnected', {}))
      if (options.signal?.aborted) return reject(new DeskError('cancelled', {}))
      const id = nextId++
      const cancel = (): void => link.send({ t: 'cancel', id })
      options.signal?.addEventListener('abort', cancel, { once: true })
      pending.set(id, {
        resolve,
        reject,
        onProgress: options.onProgress,
        release: () => options.signal?.removeEventListener('abort', cancel),
      })
      try {
        link.send({ t: 'call', id, proc, input })
      } catch (error) {
        // An input that cannot be cloned never left.
        finish(id)
        const message = error instanceof Error ? error.message : String(error)
        reject(new DeskError('invalid-input', { issues: [{ path: '', message }] }))
      }
    })

  const client = Object.fromEntries(
    Object.entries(contract).map(([namespace, defs]) => [
      namespace,
      Object.fromEntries(
        Object.keys(defs).map((name) => [
          name,
          (input: unknown, options?: CallOptions) => call(`${namespace}.${name}`, input, options),
        ]),
      ),
    ]),
  ) as Client<C>
  return { client, close: () => link.close() }
}

function toDeskError(frame: ReplyFrame & { t: 'err' }): DeskError {
  const code = (Object.hasOwn(errorData, frame.code) ? frame.code : 'internal') as ErrorCode
  const data = errorData[code].safeParse(frame.data)
  if (!data.success) return new DeskError('internal', { incident: 'unreadable-error' }, frame.message)
  return new DeskError(code, data.data as never, frame.message)
}
