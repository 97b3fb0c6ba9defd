import { type GateItem, gateOf } from '#core/appeals/gate.ts'
import { PROFILES, type ProfileName } from '#core/dossier/profiles.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { buyerStrings } from '#node/dossiers/draft.ts'
import { dossiersOf } from '#node/dossiers/queries.ts'
import { lintCase } from '#node/evidence/lint.ts'
import { findAppeal, toAppeal } from './queries.ts'

/** The last look before "submitted", over the newest dossier of the round or the one that is named. */
export async function appealGate(
  deps: Deps,
  appealId: string,
  dossierId: string | null,
): Promise<GateItem[]> {
  const appeal = await toAppeal(deps.db, await findAppeal(deps.db, appealId), deps.packs)
  const chosen = new Set(appeal.exhibits.map(({ evidenceId }) => evidenceId))
  const doubtful = (await lintCase(deps, appeal.caseId)).filter(
    ({ evidenceId, findings }) => chosen.has(evidenceId) && findings.length > 0,
  )
  return gateItems(deps, deps.db, appealId, dossierId, doubtful.length)
}

/** Codes of what keeps a round from being marked as submitted: the gate of the page, held by the desk. */
export async function gateStops(
  deps: Deps,
  tx: Executor,
  appealId: string,
  dossierId: string,
): Promise<string[]> {
  const items = await gateItems(deps, tx, appealId, dossierId, 0)
  return items.flatMap(({ code, level }) => (level === 'stop' ? [code] : []))
}

async function gateItems(
  deps: Deps,
  db: Executor,
  appealId: string,
  dossierId: string | null,
  doubtful: number,
): Promise<GateItem[]> {
  const now = deps.now()
  const appeal = await toAppeal(db, await findAppeal(db, appealId), deps.packs)
  const row = await findCase(db, appeal.caseId)
  const built = (await dossiersOf(db, row.id))
    .filter((one) => one.appealId === appealId && (dossierId === null || one.id === dossierId))
    .sort((a, b) => a.builtAt - b.builtAt)
  const dossier = built.findLast(({ current }) => current) ?? built.at(-1)
  const profile =
    dossier && Object.hasOwn(PROFILES, dossier.profile) ? PROFILES[dossier.profile as ProfileName] : null
  const images = dossier?.files.filter(({ role }) => role === 'image') ?? []
  const limits = profile?.texts ?? []
  const texts = limits.map((limit) => {
    const text = limit <= 500 && appeal.shortText.trim() !== '' ? appeal.shortText : appeal.claimText
    // What goes into the form is cut to its limit; the gate says whether anything was lost.
    return { characters: Math.min(text.length, limit), limit, cut: text.length > limit }
  })
  return [
    ...gateOf({
      doubtful,
      now,
      ask: appeal.ask,
      claimText: appeal.claimText,
      shortText: appeal.shortText,
      texts,
      images: profile?.images ? { used: images.length, max: profile.images.max } : null,
      bytes: (dossier?.files ?? [])
        .filter(({ role }) => role === 'pdf' || role === 'volume' || role === 'image')
        .map(({ name, role, bytes }) => ({
          name,
          bytes,
          limit: (role === 'image' ? profile?.images?.maxBytes : profile?.maxBytes) ?? null,
        })),
      dueAt: row.due_at,
      personal: await buyerStrings(db, row.id),
      redacted: dossier?.options.redactKnown ?? false,
      // A round that is sent again with more evidence is not a further attempt.
      attempts: {
        used: appeal.submissions.length > 0 ? appeal.attempts.used - 1 : appeal.attempts.used,
        of: appeal.attempts.of,
      },
      missing: [
        ...(dossier === undefined ? ['dossier-missing'] : []),
        ...(dossier && !dossier.current ? ['dossier-outdated'] : []),
        ...(dossier && !dossier.audit.ok ? ['dossier-failed'] : []),
      ],
    }),
  ]
}
