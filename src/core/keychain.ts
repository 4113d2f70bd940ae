/** The operating system's store for secrets. Each method throws a `KeychainError` when it cannot be used. */
export interface Keychain {
  /** The secret of an entry; undefined when there is no such entry. */
  read(entry: string): Promise<string | undefined>;
  /** Saves a secret, over an older one of that entry. */
  write(entry: string, secret: string): Promise<void>;
  /** Nothing happens when there is no such entry. */
  remove(entry: string): Promise<void>;
}

/** `absent`: no support for it is installed; `refused`: locked, denied or not running; `silent`: no answer in time. */
export type KeychainFailure = 'absent' | 'refused' | 'silent';

/**
 * The message is the rest of a sentence that begins with "The keychain". Neither it nor `detail`, the words of the
 * system where it has any, holds a secret.
 */
export class KeychainError extends Error {
  constructor(
    readonly failure: KeychainFailure,
    message: string,
    readonly detail?: string,
  ) {
    super(message);
    this.name = 'KeychainError';
  }
}
