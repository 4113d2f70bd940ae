import { type CampaignPlan, planCampaign } from '../../app/campaigns/plan-campaign.js';
import { checkCampaign } from '../../app/campaigns/run-campaign.js';
import type { RatesChoice } from '../../app/rates.js';
import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { planView } from './plan-view.js';

export default async function plan(
  context: Context,
  { rate, ...rates }: RatesChoice & { readonly rate?: number },
  name: string,
): Promise<void> {
  await showPlan(context, name, rate, rates);
}

/** Shows what a run would do. @throws {ExitWith} exit 5 when nothing can be sent now */
export async function showPlan(
  context: Context,
  name: string,
  rate: number | undefined,
  rates: RatesChoice = {},
): Promise<CampaignPlan> {
  const { output } = context;
  const check = await checkCampaign(name, context, rate);
  const progress = output.progress('Planning');
  const made = await planCampaign(check, context, rates, (people) =>
    progress.update(`Planning: ${people.toLocaleString('en-US')} people`),
  );
  progress.stop();
  output.result(made, planView);
  if (made.blockers.length > 0) throw new ExitWith(EXIT.refused);
  return made;
}
