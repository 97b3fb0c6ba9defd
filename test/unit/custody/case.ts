import type { TestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

export interface CaseMade {
  readonly caseId: string
  readonly evidenceId: string
}

/** A desk with one case and one piece of evidence on it. */
export async function deskWithCase(desk: TestDesk): Promise<CaseMade> {
  await desk.importText(returnsCsv([{}]))
  return { caseId: CASE, evidenceId: await addExhibit(desk, CASE, 'a') }
}

/** Adds a small text as evidence; answers with its id. */
export async function addExhibit(desk: TestDesk, caseId: string, name: string): Promise<string> {
  const uploadId = await desk.upload(`${name}.txt`, `words of ${name}`)
  return (await desk.client.evidence.add({ caseId, uploadId })).item.id
}
