import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Dossier } from '#contract/dossiers.ts'
import { UsageError, only } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import type { Session } from '../session.ts'
import { draftAppeal } from './appeal.ts'

export interface DossierRequest {
  readonly caseId: string
  readonly out: string
  readonly profile: string
  readonly language: 'en' | 'zh'
}

export const dossierCommand: Command = {
  usage: 'dossier CASE --out DIR [--profile NAME] [--lang en|zh]',
  summary: 'build, audit and copy out the dossier of a case',
  options: { out: { type: 'string' }, profile: { type: 'string' }, lang: { type: 'string' } },
  async run(session, args) {
    const caseId = only(args, 'case')
    const out = args.text('out')
    if (out === undefined) throw new UsageError('--out names the folder for the files')
    const language = args.text('lang') ?? 'en'
    if (language !== 'en' && language !== 'zh') throw new UsageError('--lang is en or zh')
    return exportDossier(session, {
      caseId,
      out: resolve(out),
      profile: args.text('profile') ?? 'tiktok-after-sale',
      language,
    })
  },
}

/** Builds the dossier of a case and copies its files to a folder. Exit 1 where the audit failed. */
export async function exportDossier(session: Session, request: DossierRequest): Promise<CommandResult> {
  const appeal = await draftAppeal(session, request.caseId)
  const { profile, language } = request
  const dossier = await session.client.dossiers.build(
    { appealId: appeal.id, profile, language },
    session.options,
  )
  const copied = copyOut(session.dataDir, dossier, request.out)
  const of = (role: string) => copied.filter((file) => file.role === role)
  const [pdf] = of('pdf')
  const [zip] = of('zip')
  const { ok, checks } = dossier.audit
  return {
    json: {
      dossierId: dossier.id,
      pdf: pdf ? { path: pdf.path, pages: dossier.pages, bytes: pdf.bytes, sha256: pdf.sha256 } : null,
      images: of('image'),
      texts: of('text'),
      zip: zip?.path ?? null,
      audit: { ok, checks },
      warnings: dossier.warnings,
    },
    text: [
      `dossier: ${pdf?.path ?? '-'} (${dossier.pages} pages, ${pdf?.bytes ?? 0} bytes)`,
      `page images: ${of('image').length}, texts: ${of('text').length}, zip: ${zip?.path ?? '-'}`,
      `audit: ${ok ? 'passed' : 'FAILED'}, ${checks.filter((check) => check.ok).length} of ${checks.length} checks`,
      ...checks.filter((check) => !check.ok).map((check) => `  failed: ${check.name}: ${check.detail}`),
    ].join('\n'),
    exit: ok ? 0 : 1,
  }
}

function copyOut(dataDir: string, dossier: Dossier, out: string) {
  return dossier.files.map(({ name, role, bytes, sha256 }) => {
    const path = join(out, name)
    mkdirSync(dirname(path), { recursive: true })
    copyFileSync(join(dataDir, dossier.folder, name), path)
    return { path, role, bytes, sha256 }
  })
}
