import { readCampaignStatus } from '../../app/campaigns/views.js';
import type { Context } from '../../context.js';
import { type CampaignStatus, hasEnded, statusExit } from '../../core/campaigns/status.js';
import { interrupted } from '../../core/errors/command.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { createLiveRegion } from '../../core/terminal/live-region.js';
import type { Style } from '../../core/terminal/style.js';
import { statusLine, statusView } from './status-view.js';

export interface StatusOptions {
  readonly watch?: boolean;
}

export default async function status(context: Context, { watch }: StatusOptions, name: string): Promise<void> {
  const first = await readCampaignStatus(name, context);
  if (!watch) context.output.result(first, statusView);
  const last = watch ? await watchCampaign(context, first) : first;
  const exit = statusExit(last);
  if (exit !== EXIT.ok) throw new ExitWith(exit);
}

const POLL_MS = 1_000;

/** Shows the status whenever it changes, until the campaign ends or the time is up. @throws exit 130 on Ctrl-C */
async function watchCampaign(context: Context, first: CampaignStatus): Promise<CampaignStatus> {
  const { clock, signal, options } = context;
  const show = screenOf(context);
  const deadline = clock.now() + (options.timeoutMs ?? Number.POSITIVE_INFINITY);
  let last = first;
  show(last);
  while (!hasEnded(last)) {
    const left = deadline - clock.now();
    if (left <= 0) {
      context.output.note(`Timed out: the campaign is ${last.state}.`);
      return last;
    }
    await clock.sleep(Math.min(POLL_MS, left), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (signal.aborted) throw interrupted('Stopped watching. The campaign goes on as before.');
    const next = await readCampaignStatus(last.name, context);
    if (JSON.stringify(next) !== JSON.stringify(last)) show(next);
    last = next;
  }
  return last;
}

/** One text in its place on a terminal; a line for each change elsewhere. */
function screenOf({ output, system }: Context): (status: CampaignStatus) => void {
  if (output.json || !system.stdout.isTTY) return (status) => output.event(status, statusLine);
  const region = createLiveRegion(system.stdout);
  const footer = 'Refreshing automatically; press Ctrl-C to stop watching.';
  const view = (status: CampaignStatus, style: Style) =>
    region.replace([statusView(status, style), ...(hasEnded(status) ? [] : ['', style.dim(footer)])].join('\n'));
  return (status) => output.event(status, view);
}
