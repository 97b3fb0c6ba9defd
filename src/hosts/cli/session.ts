import { createReadStream, existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import { type DeskContract, deskContract } from '#contract/index.ts'
import { CHUNK_BYTES } from '#contract/uploads.ts'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs, workerJobs } from '#node/jobs/runner.ts'
import { sendHome, standIn } from '#node/people/stand-in.ts'
import { openDesk } from '#node/open-desk.ts'
import { type CallOptions, type Client, connect } from '#rpc/client.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { RESOURCES_DIR, VERSION } from '#hosts/paths.ts'

/** A desk opened by one command: the same contract as the page, over an in-process link. */
export interface Session {
  readonly client: Client<DeskContract>
  readonly dataDir: string
  readonly options: CallOptions
  upload(path: string): Promise<string>
  close(): Promise<void>
}

export interface SessionOptions {
  readonly dataDir: string
  /** Somebody of the desk's people whose work this is; null is whoever is at the desk. */
  readonly as?: string | null
  readonly signal: AbortSignal
  readonly onProgress?: CallOptions['onProgress']
}

/** Opens the desk of a data folder. @throws DeskError desk-in-use while the program has it open */
export async function openSession({
  dataDir,
  as = null,
  signal,
  onProgress,
}: SessionOptions): Promise<Session> {
  const threads = process.env['AFTERCASE_INLINE_JOBS'] !== '1'
  const runner = threads
    ? workerJobs(new URL('../../node/jobs/worker.ts', import.meta.url))
    : inlineJobs(jobs)
  const desk = await openDesk({
    ...{ dataDir, resourcesDir: RESOURCES_DIR, version: VERSION, jobs: runner },
    localPaths: true,
  })
  try {
    if (as !== null) standIn(desk.deps.raw, as)
  } catch (error) {
    await desk.close()
    throw error
  }
  const [mine, theirs] = memoryLinks()
  desk.router.attach(theirs)
  const { client } = connect(deskContract, mine)
  const options: CallOptions = { signal, onProgress }
  return {
    client,
    dataDir,
    options,
    upload: (path) => uploadPath(client, path, options),
    close() {
      if (as !== null) sendHome(desk.deps.raw)
      return desk.close()
    },
  }
}

/** Sends a file by the same chunks as the page; no path crosses the contract. */
async function uploadPath(client: Client<DeskContract>, path: string, options: CallOptions): Promise<string> {
  const full = resolve(path)
  if (!existsSync(full) || !statSync(full).isFile())
    throw new DeskError('not-found', { what: 'file', id: basename(path) })
  const { size } = statSync(full)
  const { uploadId } = await client.uploads.begin({ name: basename(full), bytes: size })
  let offset = 0
  for await (const piece of createReadStream(full, { highWaterMark: CHUNK_BYTES })) {
    options.signal?.throwIfAborted()
    const chunk = new Uint8Array(piece as Buffer)
    await client.uploads.append({ uploadId, offset, chunk })
    offset += chunk.byteLength
  }
  return uploadId
}
