import { afterAll, beforeAll, expect, it } from 'vitest'
import { CHUNK_BYTES } from '#contract/uploads.ts'
import { type TestDesk, openTestDesk } from '../../fakes/desk.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

it('refuses a piece larger than a chunk and goes on with the right size', async () => {
  const { uploadId } = await desk.client.uploads.begin({ name: 'x.bin', bytes: CHUNK_BYTES + 1 })
  const whole = new Uint8Array(CHUNK_BYTES + 1)
  await expect(desk.client.uploads.append({ uploadId, offset: 0, chunk: whole })).rejects.toMatchObject({
    code: 'invalid-input',
  })
  const first = whole.subarray(0, CHUNK_BYTES)
  expect(await desk.client.uploads.append({ uploadId, offset: 0, chunk: first })).toEqual({
    received: CHUNK_BYTES,
  })
})
