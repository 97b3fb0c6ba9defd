import type { DeskContract } from '#contract/index.ts'
import { type Settings, settingsValue } from '#contract/settings.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'

const DEFAULTS: Settings = { language: null, theme: 'auto', userName: '' }

async function read(db: Executor): Promise<Settings> {
  const rows = await db.selectFrom('settings').selectAll().execute()
  const stored = Object.fromEntries(rows.map((row) => [row.key, row.value]))
  const parsed = settingsValue.safeParse({ ...DEFAULTS, ...stored })
  return parsed.success ? parsed.data : DEFAULTS
}

export function settingsHandlers(deps: Deps): Handlers<DeskContract>['settings'] {
  return {
    get: () => read(deps.db),
    save: (input) =>
      deps.db.transaction().execute(async (tx) => {
        for (const [key, value] of Object.entries(input))
          if (value !== undefined)
            await tx
              .insertInto('settings')
              .values({ key, value })
              .onConflict((on) => on.column('key').doUpdateSet({ value }))
              .execute()
        return read(tx)
      }),
  }
}
