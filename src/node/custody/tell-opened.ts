import { deskContract } from '#contract/index.ts'
import type { DeskError } from '#contract/errors.ts'
import { type Connection, connect } from '#rpc/client.ts'
import type { Link } from '#rpc/wire.ts'

/** What is asked of a desk that a host keeps open. */
export interface OpenableDesk {
  refusal(): DeskError | null
  openLink(): Promise<Link>
}

/**
 * Enters that an original is about to be shown. Answers false where it could not be entered: then it is not to be shown.
 * The link is opened at the first file and anew after it was lost.
 */
export function openedTeller(desk: OpenableDesk): (sha256: string) => Promise<boolean> {
  let connection: Connection<typeof deskContract> | null = null
  return async (sha256) => {
    // Opening a link would try to open a refused desk again, which is for the person to do.
    if (desk.refusal()) return false
    try {
      connection ??= connect(deskContract, await desk.openLink(), () => undefined)
      await connection.client.custody.opened({ sha256 })
      return true
    } catch {
      connection?.close()
      connection = null
      return false
    }
  }
}
