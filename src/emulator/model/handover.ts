/** Who answers a person on a number: our app, another responder (Meta's agent or another app), or no one. */
export type ChatOwner = 'app' | 'agent' | 'none';

/** A chat that was handed over. */
export interface Handover {
  readonly owner: 'app' | 'agent';
  /** When, in milliseconds of the emulator's clock. */
  readonly since: number;
}
