import type { Context } from '../../context.js';
import { emulatorEnded } from '../../core/errors/emulator.js';
import { type ControlOptions, callTarget, isRunning, LOOK_EVERY_MS } from './control.js';

/** It lets requests that run finish, which takes seconds at most. */
const PATIENCE_MS = 15_000;

/** Returns once the emulator is gone, so that another can have its ports. */
export default async function stop(context: Context, options: ControlOptions): Promise<void> {
  const { clock, signal, output } = context;
  const { target } = await callTarget(context, options, { method: 'POST', path: '/stop' });
  const { controlUrl } = target;
  const until = clock.now() + PATIENCE_MS;
  while (await isRunning(context, target)) {
    if (clock.now() >= until) {
      throw emulatorEnded(`The emulator at ${controlUrl} does not end.`, { hint: 'end its process' });
    }
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
  output.result({ stopped: true, controlUrl }, () => `Stopped the emulator at ${controlUrl}.`);
}
