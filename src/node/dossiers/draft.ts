import { z } from 'zod'
import { DeskError } from '#contract/errors.ts'
import type { DossierOptions } from '#contract/dossiers.ts'
import type { Appeal } from '#contract/appeals.ts'
import type { DossierCustody, DossierInput, DossierLanguage, SecondLanguage } from '#core/dossier/model.ts'
import { PROFILES, type ProfileName } from '#core/dossier/profiles.ts'
import { knownStrings } from '#core/dossier/redact-strings.ts'
import { findAppeal, toAppeal, type AppealRecord } from '#node/appeals/queries.ts'
import { caseDetail } from '#node/cases/detail.ts'
import { readJson } from '#node/cases/events.ts'
import { digest, restHash } from '#node/custody/hash.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { thawInput, type PathOf } from './frozen-input.ts'
import { dossierInput } from './input.ts'
import { logoPath } from './logo.ts'
import { findDossier } from './queries.ts'
import { supplementInput } from './supplement.ts'

const rawColumns = z.record(z.string(), z.string())

export interface Draft {
  readonly input: DossierInput
  readonly appeal: AppealRecord
  /** Version that a build of it would be. */
  readonly version: number
}

/**
 * What a dossier of this appeal would be made from, as of now and with these options.
 * @throws DeskError not-found (profile, appeal, base version), vault-file-missing
 */
export async function draftOf(deps: Deps, appealId: string, options: DossierOptions): Promise<Draft> {
  const { profile } = options
  if (!Object.hasOwn(PROFILES, profile)) throw new DeskError('not-found', { what: 'profile', id: profile })
  const row = await findAppeal(deps.db, appealId)
  const appeal = await toAppeal(deps.db, row, deps.packs)
  const detail = await caseDetail(deps, row.case_id)
  const logo = await logoPath(deps)
  const source = {
    generatedAt: deps.now(),
    profile: profile as ProfileName,
    language: options.language,
    pathOf: await vaultPaths(deps),
  }
  const input: DossierInput = {
    ...dossierInput(detail, appeal, source),
    style: options.style,
    custody: await custodyOf(
      deps,
      row.case_id,
      detail.evidence.map(({ sha256 }) => sha256),
    ),
    ...redactOf(options, options.redactKnown ? await buyerStrings(deps.db, row.case_id) : []),
    pdfA: options.pdfA,
    attachOriginals: options.attachOriginals,
    asciiNames: options.asciiNames,
    ...(logo === null ? {} : { logo }),
    ...(options.second === null || options.second === options.language
      ? {}
      : {
          second: secondOf(
            appeal,
            options.second,
            dossierInput(detail, appeal, { ...source, language: options.second }),
          ),
        }),
  }
  if (options.baseId === null) return { input, appeal: row, version: 1 }
  const base = await findDossier(deps.db, options.baseId)
  const kept = await keptInput(deps, base.id)
  const pdf = base.files.find(({ role }) => role === 'pdf')
  if (base.appealId !== row.id || kept === null || pdf === undefined)
    throw new DeskError('not-found', { what: 'dossier', id: base.id })
  const { version, builtAt } = base
  return {
    input: supplementInput({ input: kept, version, builtAt, sha256: pdf.sha256 }, input, options.changeNote),
    appeal: row,
    version: version + 1,
  }
}

/** The appeal's words in the second language, and the desk's own as they would be in it. */
function secondOf(appeal: Appeal, language: DossierLanguage, own: DossierInput): SecondLanguage {
  const { kind, status } = own.case
  return {
    ...appeal.second,
    language,
    words: {
      kind,
      status,
      deadline: own.deadline?.explanation ?? '',
      events: own.events.map(({ text }) => text),
    },
  }
}

/** The strings to take out: those of the case, and those a person typed for this dossier. */
function redactOf({ redactAlso }: DossierOptions, known: readonly string[]): Pick<DossierInput, 'redact'> {
  const redact = [...new Set([...known, ...redactAlso.map((text) => text.trim())])].filter(
    (text) => text !== '',
  )
  return redact.length === 0 ? {} : { redact }
}

/** What a built dossier was made from; null for one of a time when that was not kept. */
export async function keptInput(deps: Deps, dossierId: string): Promise<DossierInput | null> {
  const row = await deps.db
    .selectFrom('dossiers')
    .select('input')
    .where('id', '=', dossierId)
    .executeTakeFirst()
  if (row === undefined || row.input === '') return null
  return thawInput(row.input, await vaultPaths(deps), await logoPath(deps))
}

/** Paths of originals by hash; the path of a file that is gone is refused with `vault-file-missing`. */
async function vaultPaths(deps: Deps): Promise<PathOf> {
  const rows = await deps.db.selectFrom('vault_files').select(['sha256', 'extension']).execute()
  const extensions = new Map(rows.map((row) => [row.sha256, row.extension]))
  return (sha256) => deps.vault.path(sha256, extensions.get(sha256) ?? '')
}

/** The custody entries of this case's files, in the order of the chain. */
async function custodyOf(deps: Deps, caseId: string, files: readonly string[]): Promise<DossierCustody[]> {
  const rows = await deps.db
    .selectFrom('custody')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  const wanted = new Set(files)
  return rows
    .filter(({ sha256 }) => wanted.has(sha256))
    .map((row) => ({
      ...{ seq: row.seq, id: row.id, at: row.at, actor: row.actor, action: row.action },
      ...{ sha256: row.sha256, detail: row.detail, caseId: row.case_id },
      ...{ prevHash: row.prev_hash, hash: row.hash },
      ...(row.version === 1
        ? {}
        : { version: row.version, detailHash: digest(row.detail), restHash: restHash(row) }),
    }))
}

/** What the desk knows of the buyer of a case: the strings that a redacted dossier must not show. */
export async function buyerStrings(db: Executor, caseId: string): Promise<string[]> {
  const record = await db.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst()
  if (!record) return []
  const order = await db
    .selectFrom('orders')
    .select('raw')
    .where('shop_id', '=', record.shop_id)
    .where('platform_id', '=', record.order_platform_id)
    .executeTakeFirst()
  const raw = [record.raw, order?.raw ?? '{}'].map((text) => readJson(rawColumns, text))
  return knownStrings({ buyerUsername: record.buyer_username, raw })
}
