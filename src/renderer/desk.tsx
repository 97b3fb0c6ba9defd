import {
  QueryClient,
  type UseQueryResult,
  keepPreviousData,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { type ReactNode, createContext, useCallback, useContext, useRef, useState } from 'react'
import type { InputOf, OutputOf, Progress } from '#contract/define.ts'
import type { DeskError } from '#contract/errors.ts'
import { type Contract, contract } from '#contract/index.ts'
import type { Topic } from '#contract/topics.ts'
import { type CallOptions, type Client, type Connection, connect } from '#rpc/client.ts'
import type { Link } from '#rpc/wire.ts'

/** `cases.page`, `evidence.add`, …: every procedure by its wire name. */
export type ProcName = {
  [N in keyof Contract & string]: `${N}.${keyof Contract[N] & string}`
}[keyof Contract & string]
type DefOf<P extends ProcName> = P extends `${infer N}.${infer K}`
  ? N extends keyof Contract
    ? K extends keyof Contract[N]
      ? Contract[N][K]
      : never
    : never
  : never
type NamesOfType<T extends 'query' | 'command' | 'job'> = {
  [P in ProcName]: DefOf<P> extends { type: T } ? P : never
}[ProcName]
type In<P extends ProcName> = InputOf<Extract<DefOf<P>, { input: unknown }>>
type Out<P extends ProcName> = OutputOf<Extract<DefOf<P>, { output: unknown }>>

export interface Desk {
  readonly client: Client<Contract>
  readonly queries: QueryClient
  call<P extends ProcName>(name: P, input: In<P>, options?: CallOptions): Promise<Out<P>>
  close(): void
}

/**
 * Makes the page's desk: typed client, query cache, and one listener that marks stale what the desk says changed.
 * @param queries the cache of the desk before a connection that was lost: what is mounted goes on reading from it
 */
export function createDesk(link: Link, queries: QueryClient = newQueries()): Desk {
  const onChanged = (topics: readonly Topic[]): void => {
    void queries.invalidateQueries({
      predicate: (query) => {
        const reads = query.meta?.['topics']
        return Array.isArray(reads) && reads.some((topic) => topics.includes(topic as Topic))
      },
    })
  }
  const connection: Connection<Contract> = connect(contract, link, onChanged)
  return {
    client: connection.client,
    queries,
    call: (name, input, options) => procedure(connection.client, name)(input, options) as never,
    close: () => connection.close(),
  }
}

function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // An offline desk must not pause its calls when the machine is offline.
      queries: { staleTime: Infinity, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

function procedure(
  client: Client<Contract>,
  name: ProcName,
): (input: unknown, options?: CallOptions) => Promise<unknown> {
  const [namespace = '', key = ''] = name.split('.')
  const found = (client as Record<string, Record<string, (i: unknown, o?: CallOptions) => Promise<unknown>>>)[
    namespace
  ]?.[key]
  if (!found) throw new Error(`no procedure ${name}`)
  return found
}

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({
  desk,
  children,
}: {
  readonly desk: Desk
  readonly children: ReactNode
}): ReactNode {
  return <DeskContext value={desk}>{children}</DeskContext>
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside DeskProvider')
  return desk
}

/** A query of the contract, cached by name and input and refetched when one of its topics changes. */
export function useDeskQuery<P extends NamesOfType<'query'>>(
  name: P,
  input: In<P>,
  options: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): UseQueryResult<Out<P>, DeskError> {
  const desk = useDesk()
  return useQuery<Out<P>, DeskError>(
    {
      queryKey: [name, input],
      queryFn: ({ signal }) => desk.call(name, input, { signal }),
      meta: { topics: topicsOf(name) },
      enabled: options.enabled ?? true,
      ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
    },
    desk.queries,
  )
}

/** The topics a query reads, for `meta.topics` of hand-made queries (infinite pages). */
export function topicsOf(name: ProcName): readonly Topic[] {
  const [namespace = '', key = ''] = name.split('.')
  const def = (contract as Record<string, Record<string, { reads?: readonly Topic[] }>>)[namespace]?.[key]
  return def?.reads ?? []
}

/** A command of the contract as a mutation. `mutateAsync` rejects with a DeskError. */
export function useDeskCommand<P extends NamesOfType<'command'>>(name: P) {
  const desk = useDesk()
  return useMutation<Out<P>, DeskError, In<P>>(
    { mutationFn: (input) => desk.call(name, input) },
    desk.queries,
  )
}

export interface DeskJob<P extends NamesOfType<'job'>> {
  /** Starts it; resolves with the result, rejects with a DeskError (`cancelled` when cancelled). */
  readonly start: (input: In<P>) => Promise<Out<P>>
  readonly cancel: () => void
  readonly running: boolean
  readonly progress: Progress | null
}

/** A job of the contract with its progress and a way to cancel it. */
export function useDeskJob<P extends NamesOfType<'job'>>(name: P): DeskJob<P> {
  const desk = useDesk()
  const [running, setRunning] = useState(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  const abort = useRef<AbortController | null>(null)
  const start = useCallback(
    async (input: In<P>): Promise<Out<P>> => {
      abort.current = new AbortController()
      setRunning(true)
      setProgress(null)
      try {
        return await desk.call(name, input, { signal: abort.current.signal, onProgress: setProgress })
      } finally {
        setRunning(false)
      }
    },
    [desk, name],
  )
  const cancel = useCallback(() => abort.current?.abort(), [])
  return { start, cancel, running, progress }
}
