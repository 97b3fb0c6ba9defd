import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import { type Dossier, dossierOptions, dossierSecrets } from '#contract/dossiers.ts'
import { type CommandArgs, UsageError, only } from '../args.ts'
import type { Command, CommandResult } from '../command.ts'
import type { Session } from '../session.ts'
import { draftAppeal } from './appeal.ts'

const TEXT_OPTIONS = [
  'out',
  'profile',
  'lang',
  'second',
  'numbering',
  'bates-prefix',
  'bates-digits',
  'stamp',
  'stamp-size',
  'stamp-color',
  'redact-also',
  'base',
  'note',
  'password-file',
  'unlock-file',
] as const
const FLAGS = ['pdfa', 'attach', 'ascii', 'redact', 'roman'] as const

export interface DossierRequest {
  readonly caseId: string
  readonly out: string
  readonly options: z.input<typeof dossierOptions>
  readonly secrets?: z.input<typeof dossierSecrets>
}

export const dossierCommand: Command = {
  usage: 'dossier CASE --out DIR [--profile NAME] [--lang TAG] [--second TAG] [OPTIONS]',
  summary: 'build, audit and copy out the dossier of a case',
  options: {
    ...Object.fromEntries(TEXT_OPTIONS.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
  },
  async run(session, args) {
    const caseId = only(args, 'case')
    const out = args.text('out')
    if (out === undefined) throw new UsageError('--out names the folder for the files')
    return exportDossier(session, {
      caseId,
      out: resolve(out),
      options: optionsOf(args),
      secrets: {
        password: secretFile(args.text('password-file')) ?? '',
        filePasswords: unlocking(args.text('unlock-file')),
      },
    })
  },
}

/** Reads the options of a build from the command line. @throws UsageError for a value the desk does not know */
export function optionsOf(args: CommandArgs): z.output<typeof dossierOptions> {
  const given = {
    profile: args.text('profile'),
    language: args.text('lang'),
    second: args.text('second'),
    pdfA: args.flag('pdfa'),
    attachOriginals: args.flag('attach'),
    asciiNames: args.flag('ascii'),
    redactKnown: args.flag('redact'),
    redactAlso: args.text('redact-also')?.split('|'),
    baseId: args.text('base'),
    changeNote: args.text('note'),
    style: {
      numbering: args.text('numbering'),
      romanFront: args.flag('roman'),
      batesPrefix: args.text('bates-prefix'),
      batesDigits: args.number('bates-digits', 1),
      stampPlace: args.text('stamp'),
      stampSize: args.text('stamp-size'),
      stampColor: args.text('stamp-color'),
    },
  }
  const parsed = dossierOptions.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not known'}`)
}

/** A password is read from a file: on the command line every other user of the machine could see it. */
function secretFile(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/u, '')
  } catch {
    throw new UsageError('--password-file and --unlock-file name files that can be read')
  }
}

/** `{"EVIDENCE_ID": "password"}` */
function unlocking(path: string | undefined): Record<string, string> {
  const text = secretFile(path)
  if (text === undefined) return {}
  try {
    return dossierSecrets.shape.filePasswords.parse(JSON.parse(text))
  } catch {
    throw new UsageError('--unlock-file holds one JSON object: evidence ids and their passwords')
  }
}

/** Builds the dossier of a case and copies its files to a folder. Exit 1 where the audit failed. */
export async function exportDossier(session: Session, request: DossierRequest): Promise<CommandResult> {
  const appeal = await draftAppeal(session, request.caseId)
  const dossier = await session.client.dossiers.build(
    { appealId: appeal.id, ...request.options, ...request.secrets },
    session.options,
  )
  const copied = copyOut(session.dataDir, dossier, request.out)
  await session.client.custody.dossierOpened({ dossierId: dossier.id, name: '', exported: true })
  const of = (role: string) => copied.filter((file) => file.role === role)
  const [pdf] = of('pdf')
  const [zip] = of('zip')
  const { ok, checks } = dossier.audit
  return {
    json: {
      dossierId: dossier.id,
      pdf: pdf ? { path: pdf.path, pages: dossier.pages, bytes: pdf.bytes, sha256: pdf.sha256 } : null,
      volumes: of('volume'),
      translations: of('translation'),
      version: dossier.version,
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

export const reproduceCommand: Command = {
  usage: 'reproduce DOSSIER [--password-file FILE] [--unlock-file FILE]',
  summary: 'build a dossier again from the ledger and compare every byte',
  options: { 'password-file': { type: 'string' }, 'unlock-file': { type: 'string' } },
  async run(session, args) {
    const answer = await session.client.dossiers.reproduce(
      {
        dossierId: only(args, 'dossier'),
        secrets: {
          password: secretFile(args.text('password-file')) ?? '',
          filePasswords: unlocking(args.text('unlock-file')),
        },
      },
      session.options,
    )
    const other = answer.files.filter(({ kept, again }) => kept !== again)
    return {
      json: answer,
      text: answer.identical
        ? `identical: ${answer.files.length} files, byte for byte`
        : other.map(({ name }) => `differs: ${name}`).join('\n'),
      exit: answer.identical ? 0 : 1,
    }
  },
}
