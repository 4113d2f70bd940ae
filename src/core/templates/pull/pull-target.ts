/** A file that a pull writes. */
export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  /** As the user would call it. */
  readonly shown: string;
  /** What the file holds now; absent for a new one. */
  readonly before?: string | undefined;
  readonly text: string;
}

/** Where new files go. */
export interface PullTarget {
  /** The folder as the user named it, and its absolute path. */
  readonly shown: string;
  readonly path: string;
  /** Names of all that lies directly in it. */
  readonly taken: readonly string[];
}
