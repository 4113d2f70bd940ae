import * as z from 'zod';
import { pushTemplates as applyPush, preparePush } from '../../../app/templates/apply-push.js';
import { planTemplates } from '../../../app/templates/plan-push.js';
import { pushOutcome } from '../../../app/templates/push-outcome.js';
import { statusAfterPush } from '../../../app/templates/push-status.js';
import { metaRefused } from '../../../core/errors/meta.js';
import { type PlanReport, reportPlan } from '../../../core/templates/push/report.js';
import { isChanging } from '../../../core/templates/push/step.js';
import { eventsOf } from '../../events.js';
import { defineTool } from '../tool.js';
import { files } from './fields.js';

export const pushTemplates = defineTool({
  name: 'push_templates',
  title: 'Submit templates for review',
  description:
    'Without confirm, shows the plan and submits nothing. With confirm: true, asks the person at the client and then submits the templates that differ for review by Meta. Deletes nothing.',
  kind: 'risky',
  asksMeta: true,
  isRepeatable: true,
  input: z.strictObject({
    ...files,
    confirm: z.boolean().default(false).describe('submit, once the person has agreed'),
  }),
  async run({ dir, templates: words, confirm }, { context, ...call }) {
    const events = eventsOf(context);
    const made = await planTemplates({ dir, words }, context, events);
    const planned = reportPlan(made.plan);
    if (!made.plan.steps.some(isChanging)) return { value: planned, note: 'There is nothing to submit.' };
    if (!confirm) return { value: planned, note: 'Nothing was submitted. To go on, call again with confirm: true.' };
    const ready = await preparePush(made, context, events);
    await call.confirm(question(planned));
    const pushed = await applyPush(ready, context, events);
    const value = {
      ...pushOutcome(pushed, planned.summary.blocked),
      templates: statusAfterPush(made.plan, pushed),
    };
    return { value, ...(!pushed.isWhole && { failure: metaRefused('Not every template was submitted.') }) };
  },
});

function question({ steps }: PlanReport): string {
  const changing = steps.filter(({ request }) => request !== null);
  const lines = changing.map(({ action, name, language, reason }) => `- ${action} ${name} ${language}: ${reason}`);
  const count = changing.length === 1 ? '1 template' : `${changing.length} templates`;
  return [`Submit ${count} for review by Meta?`, ...lines].join('\n');
}
