/** Why a message may not go out, and what would change that. */
export interface Objection {
  /** Stable, kebab-case; scripts may match on it. */
  readonly code: string;
  readonly message: string;
  /** What to type or do next. */
  readonly fix: string;
}
