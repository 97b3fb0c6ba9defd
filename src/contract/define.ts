import type { z } from 'zod'
import type { Topic } from './topics.ts'

/** Reads. Names the topics whose change makes its answer stale. */
export interface QueryDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly type: 'query'
  readonly input: I
  readonly output: O
  readonly reads: readonly Topic[]
}

/** Writes, in one transaction. Names the topics it makes stale. */
export interface CommandDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly type: 'command'
  readonly input: I
  readonly output: O
  readonly touches: readonly Topic[]
}

/** Long work: reports progress and can be cancelled. */
export interface JobDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly type: 'job'
  readonly input: I
  readonly output: O
  readonly touches: readonly Topic[]
}

export type ProcedureDef = QueryDef | CommandDef | JobDef
export type NamespaceDef = Readonly<Record<string, ProcedureDef>>
export type ContractDef = Readonly<Record<string, NamespaceDef>>

export const query = <I extends z.ZodType, O extends z.ZodType>(
  def: Omit<QueryDef<I, O>, 'type'>,
): QueryDef<I, O> => ({
  type: 'query',
  ...def,
})

export const command = <I extends z.ZodType, O extends z.ZodType>(
  def: Omit<CommandDef<I, O>, 'type'>,
): CommandDef<I, O> => ({ type: 'command', ...def })

export const job = <I extends z.ZodType, O extends z.ZodType>(
  def: Omit<JobDef<I, O>, 'type'>,
): JobDef<I, O> => ({
  type: 'job',
  ...def,
})

export type InputOf<P extends ProcedureDef> = z.input<P['input']>
export type ParsedInputOf<P extends ProcedureDef> = z.output<P['input']>
export type OutputOf<P extends ProcedureDef> = z.output<P['output']>

/** How far a job is. `total` 0 means unknown. */
export interface Progress {
  readonly phase: string
  readonly done: number
  readonly total: number
}
