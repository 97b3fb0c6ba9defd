import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ERROR_CODES, errorData } from '#contract/errors.ts'
import { contract } from '#contract/index.ts'
import { TOPICS, type Topic } from '#contract/topics.ts'
import { bytes } from '#contract/wire-types.ts'

/** What JSON has. Anything else must not be in the contract, except the one named type for bytes. */
const JSON_TYPES = new Set([
  ...['string', 'number', 'int', 'boolean', 'null', 'object', 'array', 'tuple', 'record', 'enum', 'literal'],
  ...['union', 'nullable', 'optional', 'default', 'prefault', 'readonly'],
])

function unsafeIn(schema: z.ZodType, io: 'input' | 'output'): string[] {
  const found: string[] = []
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, path }) => {
      const { type } = zodSchema._zod.def
      if (zodSchema === bytes || zodSchema === bytes._zod.parent || JSON_TYPES.has(type)) return
      found.push(`${type} at ${path.join('.')}`)
    },
  })
  return found
}

const procedures = Object.entries(contract).flatMap(([namespace, defs]) =>
  Object.entries(defs).map(([name, def]) => [`${namespace}.${name}`, def] as const),
)

describe('the contract', () => {
  it('is found', () => {
    expect(procedures.length).toBeGreaterThan(35)
  })

  it.each(procedures)('%s crosses as JSON plus bytes, and forgets no field', (_name, def) => {
    expect(unsafeIn(def.input, 'input')).toEqual([])
    expect(unsafeIn(def.output, 'output')).toEqual([])
  })

  it('notices what JSON cannot carry', () => {
    expect(unsafeIn(z.object({ a: z.date() }), 'output')).toEqual(['date at properties.a'])
    expect(unsafeIn(z.object({ a: z.bigint().optional() }), 'input')).toHaveLength(1)
    expect(unsafeIn(z.object({ a: bytes }), 'input')).toEqual([])
  })

  it('has errors whose data crosses too', () => {
    for (const code of ERROR_CODES) expect([code, unsafeIn(errorData[code], 'output')]).toEqual([code, []])
  })

  it('names only known topics, and every topic is read by a query', () => {
    const read = new Set<string>()
    for (const [name, def] of procedures) {
      const topics: readonly Topic[] = def.type === 'query' ? def.reads : def.touches
      expect([name, topics.filter((topic) => !TOPICS.includes(topic))]).toEqual([name, []])
      if (def.type === 'query') for (const topic of topics) read.add(topic)
    }
    expect(TOPICS.filter((topic) => !read.has(topic))).toEqual([])
  })
})
