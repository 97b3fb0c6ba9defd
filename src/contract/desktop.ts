import { z } from 'zod'
import { command, query } from './define.ts'
import { id, none, sha256, text } from './wire-types.ts'

/**
 * What only the host can do. The page never asks "am I in Electron?": each host answers in its own way, and
 * `can` says what it cannot do at all.
 */
export const desktop = {
  can: query({
    input: none,
    output: z.object({
      host: z.enum(['electron', 'browser', 'cli']),
      showInFolder: z.boolean(),
      /** An original can be shown in its folder; else its path is copied. */
      showsOriginals: z.boolean(),
      /** The host can let a person choose a folder; else its path is typed. */
      choosesFolder: z.boolean(),
      /** The host itself asks for reminders and says them: a page that did so too would say them twice. */
      notifies: z.boolean(),
    }),
    reads: [],
  }),
  /** Shows a dossier's folder in the system's file manager. */
  showDossier: command({ input: z.object({ dossierId: id }), output: none, touches: [] }),
  /** Shows an original of the vault in the system's file manager. */
  showOriginal: command({ input: z.object({ sha256 }), output: none, touches: [] }),
  /** Lets the person choose a folder in the system's own dialog; null when they chose none. */
  chooseFolder: command({ input: none, output: z.object({ folder: z.string().nullable() }), touches: [] }),
  /** Shows a system notice at once, to try out whether one is seen. Refused by a host that does not notify. */
  showNotice: command({ input: z.object({ title: text(120), body: text(400) }), output: none, touches: [] }),
  /** Reports a fault of the page into the desk's log; answers with the incident id to show. */
  reportFault: command({
    input: z.object({ message: text(2000), stack: text(8000) }),
    output: z.object({ incident: z.string() }),
    touches: [],
  }),
} as const
