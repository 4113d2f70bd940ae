/** Why a message may not go out, and what would change that. */
export interface Blocker {
  /** Stable, kebab-case; scripts may match on it. */
  readonly code: string;
  readonly message: string;
  /** What to type or do next. */
  readonly fix: string;
}

/** Why a message that may go out will probably not arrive as it is meant, and what would change that. */
export type Warning = Blocker;
