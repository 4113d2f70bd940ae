import type { State } from '../model/state.js';

/** The listening port of the Graph API, which a fault rule can close. Both calls are harmless when nothing changes. */
export interface Gate {
  close(): Promise<void>;
  open(): Promise<void>;
}

/** Brings the port in line with the rules. */
export function setGate(gate: Gate | undefined, state: State): Promise<void> {
  const isClosed = state.faults.some((rule) => rule.do.refuseConnections);
  return (isClosed ? gate?.close() : gate?.open()) ?? Promise.resolve();
}
