import type { DossierInput } from '#core/dossier/model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import type { ProofPart } from './manifest.ts'
import type { OcrReader } from './ocr/reader.ts'
import type { WrittenFile } from './pdf/sink.ts'
import type { ImageAsset } from './prepared.ts'
import type { Shaper } from './shape.ts'

export interface BuildProgress {
  readonly phase: 'read' | 'plan' | 'render' | 'images' | 'audit' | 'archive'
  readonly done: number
  readonly total: number
}

export interface BuildOptions {
  /** The finished PDF opens with this only. */
  readonly password?: string
  /** What opens encrypted exhibits, by exhibit id. */
  readonly filePasswords?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly progress?: (progress: BuildProgress) => void
}

/** What one build works with from beginning to end. */
export interface Workshop {
  /** With everything that is to be hidden already taken out of its words. */
  readonly input: DossierInput
  /** Exhibits whose originals are handed over. */
  readonly handed: DossierInput['exhibits']
  readonly profile: DossierProfile
  readonly shaper: Shaper
  readonly ocr: OcrReader
  readonly logo: ImageAsset | null
  /** Folder that is being filled, and the one it becomes. */
  readonly folder: string
  readonly outDir: string
  readonly pdfName: string
  readonly options: BuildOptions
}

/** A finished file of the dossier: bytes still to be written, or a file that is. */
export interface Part {
  /** In the folder and in the archive. */
  readonly path: string
  readonly role: ProofPart['role']
  readonly data: Uint8Array | (WrittenFile & { readonly path: string })
}

export const withSignal = ({ signal }: BuildOptions): { readonly signal?: AbortSignal } =>
  signal === undefined ? {} : { signal }

export const stepOf =
  ({ options }: Workshop, phase: BuildProgress['phase']) =>
  (done: number, total: number): void =>
    options.progress?.({ phase, done, total })

export const zipNameOf = (pdfName: string): string => pdfName.replace(/\.pdf$/, '.zip')

export const textPath = (limit: number): string => `texts/appeal-${limit}.txt`
