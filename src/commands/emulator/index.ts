import type { AnyCommand } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { declareProof } from './declare-proof.js';
import { declareStart } from './declare-start.js';
import { declareActors, declareState } from './declare-verbs.js';
import { declareWire } from './declare-wire.js';

/** `wactl emulator …`: a local Graph API, and the verbs that act on a running one. */
export function registerEmulator(program: AnyCommand, lazy: Lazy): void {
  const emulator = program
    .command('emulator')
    .summary('Run a local Graph API')
    .description('Run a local Graph API to try and test without a Meta account');
  declareStart(emulator, lazy);
  declareState(emulator, lazy);
  declareActors(emulator, lazy);
  declareWire(emulator, lazy);
  declareProof(emulator, lazy);
}
