import { createHash } from 'node:crypto'
import { safeFileName } from '#core/dossier/file-names.ts'
import type { DossierCustody, DossierExhibit, DossierInput } from '#core/dossier/model.ts'
import { MANIFEST, MANIFEST_FORMAT } from './out-folder.ts'
import { verifierPage } from './verifier.ts'
import type { ArchiveEntry } from './archive.ts'

export type ManifestRole =
  'dossier' | 'translation' | 'volume' | 'image' | 'text' | 'original' | 'custody' | 'verifier'

/** A finished file that goes into the archive. `path` is its name in the archive and in the folder. */
export interface ProofPart {
  readonly path: string
  readonly role: Exclude<ManifestRole, 'original' | 'custody' | 'verifier'>
  readonly bytes: number
  readonly sha256: string
  readonly source: ArchiveEntry['source']
}

export interface ManifestFile {
  readonly path: string
  readonly role: ManifestRole
  readonly bytes: number
  readonly sha256: string
  /** Of originals: the exhibit's label as printed, "3" or "12A". */
  readonly exhibit?: string
  readonly originalName?: string
  readonly mediaType?: string
  readonly caption?: string
  /** Epoch milliseconds; when the picture was taken, as the file says. */
  readonly capturedAt?: number | null
  /** Epoch milliseconds; when the original came into the vault. */
  readonly addedAt?: number
}

/** What the archive's `manifest.json` says. Paths are those inside the archive, in its order. */
export interface DossierManifest {
  readonly format: typeof MANIFEST_FORMAT
  readonly version: 2
  readonly generatedAt: number
  readonly profile: DossierInput['profile']
  readonly language: DossierInput['language']
  readonly caseId: string
  readonly orderId: string | null
  readonly pages: number
  /** SHA-256 over a line `sha256  label` for every original, as printed on the verification page. */
  readonly root: string
  readonly custody: { readonly count: number; readonly seqs: readonly number[] }
  /** Names in the folder beside this file. */
  readonly folder: readonly string[]
  readonly files: readonly ManifestFile[]
}

export interface ProofInput {
  readonly input: DossierInput
  /** Labels in the order of the exhibits, as planned. */
  readonly exhibits: readonly { readonly id: string; readonly label: string }[]
  readonly pages: number
  readonly parts: readonly ProofPart[]
  readonly zipName: string
}

export interface Proof {
  readonly manifest: DossierManifest
  /** The bytes of `manifest.json`. */
  readonly manifestData: Uint8Array
  /** Everything the archive holds, for `writeArchive`; originals are read from the vault as it is written. */
  readonly entries: readonly ArchiveEntry[]
}

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/** SHA-256 over the originals' hashes and labels: what the PDF prints and the verifier compares. */
export function manifestRootOf(
  originals: readonly { readonly sha256: string; readonly label: string }[],
): string {
  return sha256(originals.map((one) => `${one.sha256}  ${one.label}\n`).join(''))
}

/** The custody log as lines of JSON, closed by their count and hash, so that a cut end shows. */
export function custodyLines(custody: readonly DossierCustody[]): string {
  const lines = custody.map(
    ({ seq, at, actor, action, sha256: file, detail, id, caseId, prevHash, hash, ...more }) =>
      JSON.stringify({
        ...{ seq, at, actor, action, sha256: file, detail, id, caseId, prevHash, hash },
        ...(more.version === undefined
          ? {}
          : { version: more.version, detailHash: more.detailHash, restHash: more.restHash }),
      }),
  )
  const body = lines.map((line) => `${line}\n`).join('')
  return `${body}${JSON.stringify({ end: true, count: lines.length, sha256: sha256(body) })}\n`
}

/** Path of an original in the archive: its label keeps it apart from all others, in ASCII too. */
export function originalPath(label: string, exhibit: DossierExhibit, ascii: boolean): string {
  const [digits = label, rest = ''] = /^(\d+)(.*)$/.exec(label)?.slice(1) ?? []
  const safe = safeFileName(exhibit.originalName)
  return `originals/E${digits.padStart(2, '0')}${rest}-${ascii ? asciiOnly(safe) : safe}`
}

/** Letters keep their base where they have one ("é" is "e"); everything else becomes a hyphen. */
function asciiOnly(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
  const dot = plain.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, '']
  const trimmed = stem.replace(/^[-.]+|-+$/g, '')
  return `${trimmed === '' ? 'file' : trimmed}${extension}`
}

/** Manifest and contents of the archive. The manifest comes first, so that a cut archive still says what it held. */
export async function makeProof({ input, exhibits, pages, parts, zipName }: ProofInput): Promise<Proof> {
  const custody = input.custody ?? []
  const custodyData = Buffer.from(custodyLines(custody), 'utf8')
  const page = Buffer.from(await verifierPage(), 'utf8')
  const labels = new Map(exhibits.map(({ id, label }) => [id, label]))
  const labelled = input.exhibits.map((exhibit, index) => ({
    exhibit,
    label: labels.get(exhibit.id) ?? String(index + 1),
  }))
  const made = (path: string, role: ManifestRole, data: Uint8Array): ManifestFile => ({
    path,
    role,
    bytes: data.byteLength,
    sha256: sha256(data),
  })
  const originals = labelled.map(({ exhibit, label }): ManifestFile => ({
    path: originalPath(label, exhibit, input.asciiNames === true),
    role: 'original',
    bytes: exhibit.bytes,
    sha256: exhibit.sha256,
    exhibit: label,
    originalName: exhibit.originalName,
    mediaType: exhibit.mediaType,
    caption: exhibit.caption,
    capturedAt: exhibit.capturedAt,
    addedAt: exhibit.addedAt,
  }))
  const manifest: DossierManifest = {
    format: MANIFEST_FORMAT,
    version: 2,
    generatedAt: input.generatedAt,
    profile: input.profile,
    language: input.language,
    caseId: input.case.platformId,
    orderId: input.order?.platformId ?? null,
    pages,
    root: manifestRootOf(labelled.map(({ exhibit, label }) => ({ sha256: exhibit.sha256, label }))),
    custody: { count: custody.length, seqs: custody.map(({ seq }) => seq) },
    folder: [...new Set(parts.map(({ path }) => path.split('/')[0] ?? path)), MANIFEST, zipName],
    files: [
      made('verify.html', 'verifier', page),
      made('custody.jsonl', 'custody', custodyData),
      ...parts.map(({ path, role, bytes, sha256: hash }) => ({ path, role, bytes, sha256: hash })),
      ...originals,
    ],
  }
  const manifestData = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')
  return {
    manifest,
    manifestData,
    entries: [
      { name: MANIFEST, source: manifestData, compress: true },
      { name: 'verify.html', source: page, compress: true },
      { name: 'custody.jsonl', source: custodyData, compress: true },
      ...parts.map(({ path, role, source }) => ({
        name: path,
        source,
        compress: role === 'text' && source instanceof Uint8Array,
      })),
      // Stored: a reader of an archive without its end finds each by the size the manifest states.
      ...labelled.map(({ exhibit }, index) => ({
        name: originals[index]?.path ?? '',
        source: { path: exhibit.path },
        compress: false,
      })),
    ],
  }
}
