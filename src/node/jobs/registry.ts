import type { Progress } from '#contract/define.ts'

export interface JobContext {
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

/**
 * Every job by name. Each is loaded when first asked for: image, PDF and spreadsheet code is heavy and most runs of
 * the desk need one of them.
 */
export const jobs = {
  ingest: async (input: import('../vault/ingest.ts').IngestInput, context: JobContext) =>
    (await import('../vault/ingest.ts')).ingestFile(input, context),
  stageFiles: async (input: import('../vault/ingest-many-stage.ts').StageInput, context: JobContext) =>
    (await import('../vault/ingest-many-stage.ts')).stageFiles(input, context),
  placeFiles: async (input: import('../vault/ingest-many-place.ts').PlaceInput) =>
    (await import('../vault/ingest-many-place.ts')).placeFiles(input),
  describeFiles: async (
    input: import('../vault/ingest-many-describe.ts').DescribeInput,
    context: JobContext,
  ) => (await import('../vault/ingest-many-describe.ts')).describeFiles(input, context),
  unpackZip: async (input: import('../vault/unpack-zip.ts').UnpackInput, context: JobContext) =>
    (await import('../vault/unpack-zip.ts')).unpackZip(input, context),
  hashFiles: async (input: import('../vault/verify-files.ts').HashFilesInput, context: JobContext) =>
    (await import('../vault/verify-files.ts')).hashFiles(input, context),
  parseExport: async (input: import('../import/parse-job.ts').ParseExportInput, context: JobContext) =>
    (await import('../import/parse-job.ts')).parseExport(input, context),
  parseConversation: async (input: import('../conversations/parse-job.ts').ParseConversationInput) =>
    (await import('../conversations/parse-job.ts')).parseConversation(input),
  buildDossier: async (input: import('../dossier/build-job.ts').BuildDossierInput, context: JobContext) =>
    (await import('../dossier/build-job.ts')).runBuildDossier(input, context),
  outlineDossier: async (input: import('../dossier/outline.ts').OutlineDossierInput, context: JobContext) =>
    (await import('../dossier/outline.ts')).outlineDossier(input, context),
  draftPage: async (input: import('../dossier/outline.ts').DraftPageInput, context: JobContext) =>
    (await import('../dossier/outline.ts')).draftPage(input, context),
  pageImage: async (input: import('../dossier/page-image.ts').PageImageInput, context: JobContext) =>
    (await import('../dossier/page-image.ts')).pageImage(input, context),
  pieceContent: async (input: import('../dossier/piece-content.ts').PieceContentInput, context: JobContext) =>
    (await import('../dossier/piece-content.ts')).pieceContent(input, context),
  writeBackup: async (input: import('../backup/write-backup.ts').WriteBackupInput, context: JobContext) =>
    (await import('../backup/write-backup.ts')).writeBackup(input, context),
  readBackup: async (input: import('../backup/read-backup.ts').ReadBackupInput, context: JobContext) =>
    (await import('../backup/read-backup.ts')).readBackup(input, context),
  writeSnapshot: async (
    input: import('../backup/write-snapshot.ts').WriteSnapshotInput,
    context: JobContext,
  ) => (await import('../backup/write-snapshot.ts')).writeSnapshot(input, context),
  readSnapshot: async (input: import('../backup/read-snapshot.ts').ReadSnapshotInput, context: JobContext) =>
    (await import('../backup/read-snapshot.ts')).readSnapshot(input, context),
  repairOriginal: async (input: import('../backup/repair.ts').RepairInput, context: JobContext) =>
    (await import('../backup/repair.ts')).repairOriginal(input, context),
  quickCheck: async (input: import('../db/quick-check.ts').QuickCheckInput) =>
    (await import('../db/quick-check.ts')).quickCheckFile(input),
  checkCopy: async (input: import('../backup/check-copy.ts').CheckCopyInput, context: JobContext) =>
    (await import('../backup/check-copy.ts')).checkCopy(input, context),
} as const

export type Jobs = typeof jobs
export type JobName = keyof Jobs
export type JobInput<N extends JobName> = Parameters<Jobs[N]>[0]
export type JobOutput<N extends JobName> = Awaited<ReturnType<Jobs[N]>>
