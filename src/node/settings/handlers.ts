import type { DeskContract } from '#contract/index.ts'
import { type Settings, reminderSettings, settingsValue } from '#contract/settings.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { ensurePerson } from '#node/people/queries.ts'
import type { Handlers } from '#rpc/serve.ts'

const DEFAULTS: Settings = {
  language: null,
  theme: 'auto',
  userName: '',
  // At night nobody acts on a notice, and one that wakes a clerk is soon turned off for good.
  reminders: { on: true, hours: [24, 12, 2], quiet: { on: true, from: 22 * 60, to: 8 * 60 } },
}

/** What the desk remembers of its user's wishes; what was never chosen, or is no longer readable, at its default. */
export async function readSettings(db: Executor): Promise<Settings> {
  const rows = await db.selectFrom('settings').selectAll().execute()
  const stored = Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  const reminders = reminderSettings.safeParse(asJson(stored['reminders'])).data ?? DEFAULTS.reminders
  const parsed = settingsValue.safeParse({ ...DEFAULTS, ...stored, reminders })
  return parsed.success ? parsed.data : DEFAULTS
}

function asJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

/** Writes one setting, in place of what it was. */
export async function keepSetting(db: Executor, key: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((on) => on.column('key').doUpdateSet({ value }))
    .execute()
}

export function settingsHandlers(deps: Deps): Handlers<DeskContract>['settings'] {
  return {
    get: () => readSettings(deps.db),
    save: (input) =>
      deps.db.transaction().execute(async (tx) => {
        for (const [key, wish] of Object.entries(input))
          if (wish !== undefined)
            await keepSetting(tx, key, typeof wish === 'string' ? wish.trim() : JSON.stringify(wish))
        const name = input.userName?.trim() ?? ''
        if (name !== '') await ensurePerson(tx, deps.newId, name)
        return readSettings(tx)
      }),
  }
}
