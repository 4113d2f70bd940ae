import { readHealth } from '../../app/numbers/health.js';
import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { healthView } from './health-view.js';
import { pickNumber } from './pick.js';

export default async function health(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const report = await readHealth(await pickNumber(context, meant));
  context.output.result(report, healthView);
  if (report.canSend !== 'AVAILABLE') throw new ExitWith(EXIT.degraded);
}
