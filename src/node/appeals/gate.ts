import { type GateItem, gateOf } from '#core/appeals/gate.ts'
import { PROFILES, type ProfileName } from '#core/dossier/profiles.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import { buyerStrings } from '#node/dossiers/draft.ts'
import { dossiersOf } from '#node/dossiers/queries.ts'
import { findAppeal, toAppeal } from './queries.ts'

/** The last look before "submitted", over the newest dossier of the round or the one that is named. */
export async function appealGate(
  db: Executor,
  appealId: string,
  dossierId: string | null,
  now: number,
): Promise<GateItem[]> {
  const appeal = await toAppeal(db, await findAppeal(db, appealId))
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
