/** A program that does the work: a label, and how to start it in the bench's folder. */
export interface Contestant {
  readonly label: string
  /** Program and arguments; run with `dir` as working folder. */
  readonly command: (dir: string) => readonly string[]
}

export interface Peer extends Contestant {
  /** Executables that must be on the PATH; a peer without them is named as missing. */
  readonly needs: readonly string[]
}

/** One row of the table of speeds: our program and its peers doing the same work. */
export interface Bench {
  readonly name: string
  readonly what: string
  /** Makes the data, the same each time; not measured. */
  readonly prepare: (dir: string) => Promise<void>
  /** Runs before each program, for what an earlier one left; not measured. */
  readonly reset?: (dir: string) => Promise<void>
  readonly ours: Contestant
  /** The bar is held against the first. */
  readonly peers: readonly Peer[]
  readonly bar: {
    /** Our wall time over the peer's, at most. */
    readonly wall?: number
    /** Our peak memory in MB, at most. */
    readonly rssMb?: number
  }
  /** Looks at what the last round wrote; returns what was seen, throws where an output is wrong. */
  readonly check?: (dir: string) => Promise<string>
}
