import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
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
  emulator
    .command('parity')
    .description("List which of Meta's operations the emulator serves, and how its answers are known")
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl emulator parity', 'wactl emulator parity --json'],
        json: '{operations: [{operation, openapi, served, shape, errors, headers, state}], wire: [{what, proof}]}',
      }),
    )
    .action(lazy(() => import('./parity.js')));
}
