import type { JobContext } from '#node/jobs/registry.ts'
import { type Capture, readCapture } from './capture.ts'
import { thumbnailPath, vaultPath } from './layout.ts'
import { type PictureLook, pictureLook } from './picture-look.ts'
import { makeThumbnail } from './thumbnail.ts'

export interface DescribeInput {
  readonly dataDir: string
  readonly files: readonly {
    readonly sha256: string
    readonly extension: string
    readonly mediaType: string
  }[]
}

/** What is seen in an original; its thumbnail is written beside the vault. */
export interface Described {
  readonly sha256: string
  readonly hasThumbnail: boolean
  /** Size and look of a picture; null for anything else. */
  readonly picture: PictureLook | null
  readonly capture: Capture | null
}

/** Draws thumbnails and reads what pictures say of themselves. Can be run again at any time: nothing of it is evidence. */
export async function describeFiles(input: DescribeInput, context: JobContext): Promise<Described[]> {
  const described: Described[] = []
  for (const file of input.files) {
    context.signal.throwIfAborted()
    described.push(await describeFile(input.dataDir, file))
    context.progress({ phase: 'thumbnail', done: described.length, total: input.files.length })
  }
  return described
}

/** The same for one original. */
export async function describeFile(
  dataDir: string,
  { sha256, extension, mediaType }: DescribeInput['files'][number],
): Promise<Described> {
  const original = vaultPath(dataDir, sha256, extension)
  const thumbnail = thumbnailPath(dataDir, sha256)
  const hasThumbnail = await makeThumbnail(original, mediaType, thumbnail)
  return {
    sha256,
    hasThumbnail,
    picture: hasThumbnail ? await pictureLook(original, thumbnail) : null,
    capture: await readCapture(original, mediaType),
  }
}
