import { cancelNamed, pauseNamed, resumeNamed } from '../../app/campaigns/control-campaign.js';
import { readCampaignStatus } from '../../app/campaigns/views.js';
import type { Context } from '../../context.js';
import { peopleText, statusView } from './status-view.js';

export async function pause(context: Context, _options: object, name: string): Promise<void> {
  await pauseNamed(name, context);
  await show(context, name);
}

export async function resume(context: Context, _options: object, name: string): Promise<void> {
  await resumeNamed(name, context);
  await show(context, name);
}

export async function cancel(context: Context, _options: object, name: string): Promise<void> {
  const { counts } = await readCampaignStatus(name, context);
  const people = peopleText(counts.queued + counts.deferred);
  await context.ask.confirm(`Cancel the campaign ${name}? The ${people} still waiting will get no message.`);
  await cancelNamed(name, context);
  await show(context, name);
}

async function show(context: Context, name: string): Promise<void> {
  context.output.result(await readCampaignStatus(name, context), statusView);
}
