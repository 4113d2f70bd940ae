import type { DefinedError } from '../../errors/define.js';
import { storeBusy } from '../../errors/ledger.js';

/** An error of ours, and what is said when it comes from an engine. */
export interface FailureCase {
  readonly failure: DefinedError;
  /** @param place of the ledger, as people name it */
  readonly message: (place: string) => string;
  readonly hint: string;
}

/** Another writer holds the ledger, whatever the engine. */
export const BUSY: FailureCase = {
  failure: storeBusy,
  message: (place) => `The ledger ${place} is in use by another command.`,
  hint: 'wait until the other command has ended, then try again',
};
