import { deskContract } from '#contract/index.ts'
import type { DeskError } from '#contract/errors.ts'
import { type Client, type Connection, connect } from '#rpc/client.ts'
import type { Link } from '#rpc/wire.ts'

/** What is asked of a desk that a host keeps open. */
export interface OpenableDesk {
  refusal(): DeskError | null
  openLink(): Promise<Link>
}

/** Enters in the chain what is about to be shown. Answers false where it could not be entered: then it is not to be shown. */
export interface Teller {
  readonly original: (sha256: string) => Promise<boolean>
  /** @param exported saved by the person, not only shown */
  readonly dossierFile: (dossierId: string, name: string, exported: boolean) => Promise<boolean>
}

/** The link is opened at the first file and anew after it was lost. */
export function openedTeller(desk: OpenableDesk): Teller {
  let connection: Connection<typeof deskContract> | null = null
  const tell = async (say: (client: Client<typeof deskContract>) => Promise<unknown>): Promise<boolean> => {
    // Opening a link would try to open a refused desk again, which is for the person to do.
    if (desk.refusal()) return false
    try {
      connection ??= connect(deskContract, await desk.openLink(), () => undefined)
      await say(connection.client)
      return true
    } catch {
      connection?.close()
      connection = null
      return false
    }
  }
  return {
    original: (sha256) => tell(({ custody }) => custody.opened({ sha256 })),
    dossierFile: (dossierId, name, exported) =>
      tell(({ custody }) => custody.dossierOpened({ dossierId, name, exported })),
  }
}
