import type { Gate } from '../faults/gate.js';
import type { State } from '../model/state.js';
import type { World } from '../model/world.js';
import type { Phone } from '../phone/phone.js';
import type { SeedInput } from '../seed/seed-schema.js';

/** What the control calls work on. */
export interface Control {
  readonly world: World;
  readonly phone: Phone;
  /** The password of every call. */
  readonly key: string;
  /** Whether there is a real clock, which stalls need. */
  readonly canStall: boolean;
  /** The port of the Graph API, where control calls have another one. */
  readonly gate: Gate | undefined;
  /** Ends whoever serves the emulator; undefined: it is served by something that goes on. */
  readonly stop: (() => void) | undefined;
  /** Puts another state in place of the whole one, and does what is due in it. */
  replace(state: State): Promise<void>;
  /** The state of a seed, or of the seed the emulator was started with. @throws {ZodError} */
  seeded(seed?: SeedInput): State;
}
