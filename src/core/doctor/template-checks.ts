import type { RemoteTemplate } from '../graph/templates.js';
import { type Finding, fail, judge, pass } from './check.js';
import type { Facts } from './facts.js';

/** Statuses from which a template is not sent before somebody acts, the most urgent first. */
const STOPPED = ['PAUSED', 'DISABLED', 'REJECTED'] as const;

/**
 * Whether templates are paused, disabled or rejected.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing
 */
export function checkTemplates({ templates }: Facts): Finding {
  return judge(templates, (list) => {
    const stopped = STOPPED.flatMap((wanted) => list.filter(({ status }) => status === wanted));
    const [first] = stopped;
    if (first !== undefined) return fail(`${stopped.map(describe).join(', ')}.`, `wactl templates why ${first.name}`);
    const approved = list.filter(({ status }) => status === 'APPROVED').length;
    return pass(`${list.length} ${list.length === 1 ? 'template' : 'templates'}, ${approved} approved, none stopped.`);
  });
}

function describe({ name, language, status, rejected_reason: reason }: RemoteTemplate): string {
  const because = reason === undefined || reason === 'NONE' ? '' : ` for ${reason}`;
  return `${name} (${language}) is ${status}${because}`;
}
