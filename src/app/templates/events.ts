/** What a person should hear of while a use case works. */
export interface Events {
  /** A sentence on what is odd and yet no reason to stop. */
  readonly onWarning: (message: string) => void;
}
