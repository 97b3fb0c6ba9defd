import { fileURLToPath } from 'node:url'
import { type DeskContract, deskContract } from '#contract/index.ts'
import type { JobRunner } from '#node/jobs/runner.ts'
import { type Desk, openDesk } from '#node/open-desk.ts'
import { type Client, connect } from '#rpc/client.ts'
import { memoryLinks } from '#rpc/links/memory.ts'

export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url))

/** A desk as a command of the program opens it. */
export interface FaultDesk {
  readonly client: Client<DeskContract>
  readonly desk: Desk
  upload(name: string, bytes: Uint8Array): Promise<string>
  close(): Promise<void>
}

const CHUNK = 1 << 20

export async function openFaultDesk(dataDir: string, jobs: JobRunner): Promise<FaultDesk> {
  const desk = await openDesk({ dataDir, resourcesDir: RESOURCES, version: '0.0.0-test', jobs })
  const [mine, theirs] = memoryLinks()
  desk.router.attach(theirs)
  const { client } = connect(deskContract, mine)
  return {
    client,
    desk,
    close: () => desk.close(),
    async upload(name, bytes) {
      const { uploadId } = await client.uploads.begin({ name, bytes: bytes.byteLength })
      for (let offset = 0; offset < bytes.byteLength; offset += CHUNK)
        await client.uploads.append({ uploadId, offset, chunk: bytes.slice(offset, offset + CHUNK) })
      return uploadId
    },
  }
}
