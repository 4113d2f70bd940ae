import type { CampaignPlan } from '../../app/campaigns/plan-campaign.js';
import type { PlanBound } from '../../core/campaigns/plan.js';
import { formatDuration } from '../../core/duration.js';
import { findDefinition } from '../../core/errors/all.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { fields, table } from '../../core/terminal/table.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import { costLines, costText } from '../cost-lines.js';
import { figure } from './status-view.js';

const BOUNDS: Readonly<Record<PlanBound, string>> = {
  nothing: '',
  rate: 'bound by the speed of the number',
  'messaging-limit': 'bound by how many people the business may write to in 24 hours',
  'quiet-hours': 'bound by the quiet hours',
  start: 'bound by the time when it starts',
};

export function planView(plan: CampaignPlan, style: Style): string {
  const { name, template, language, total, settled, sendable, waiting, skipped, durationSeconds, boundBy, cost } = plan;
  const left = skipped.reduce((sum, { count }) => sum + count, 0);
  const facts: [string, string][] = [
    ['template', `${sanitize(template)} ${language}`],
    ['people', figure(total)],
    ...(settled === 0 ? [] : [['done already', figure(settled)] as [string, string]]),
    [
      'will be sent to',
      `${figure(sendable)}${waiting === 0 ? '' : `, ${figure(waiting)} of them after the quiet hours`}`,
    ],
    ['will be left out', figure(left)],
    ...(sendable === 0
      ? []
      : [
          ['takes', `about ${formatDuration(durationSeconds * 1000)}, ${BOUNDS[boundBy]}`] as [string, string],
          ['costs', costFact(cost)] as [string, string],
        ]),
  ];
  const reasons = skipped.map(({ reason, count }) => [reason, figure(count), findDefinition(reason)?.meaning ?? '']);
  const blockers = plan.blockers.map(
    ({ message, fix }) => `${style.red('blocked')}: ${sanitize(message)} ${sanitize(fix)}`,
  );
  return [
    style.bold(sanitize(name)),
    fields(facts, style),
    ...(sendable === 0 ? [] : costLines(cost).map((line) => wrapProse(sanitize(line), style))),
    ...(reasons.length === 0 ? [] : ['', table(['left out because', 'people', 'meaning'], reasons, style)]),
    ...(blockers.length === 0 ? [] : ['', ...blockers]),
    ...(blockers.length > 0 || sendable === 0 ? [] : ['', `Send it with \`wactl campaigns run ${sanitize(name)}\`.`]),
  ].join('\n');
}

/** What is free is told apart: people who came through an advertisement. */
function costFact(cost: CampaignPlan['cost']): string {
  const free = cost.byCategory.reduce((sum, of) => sum + of.free, 0);
  const most = cost.estimate === null ? '' : ', if all of it is delivered';
  return `${costText(cost)}${most}${free === 0 ? '' : `; ${figure(free)} free, from a free entry point`}`;
}
