import { TTL_SECONDS } from '../../meta/template-limits.js';
import { defineFamily } from './family.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

interface Ttl {
  readonly value: unknown;
  readonly category: string;
}

function ttls({ fields, category }: TemplateView): readonly Ttl[] {
  const { message_send_ttl_seconds: value } = fields;
  return value === undefined || value === null ? [] : [{ value, category }];
}

const PATH = ['message_send_ttl_seconds'];

export const timeToLiveRules = defineFamily(ttls, {
  'ttl-integer': {
    severity: 'error',
    source: SOURCES.timeToLive,
    summary: 'The time to live is a whole number of seconds.',
    check({ value }, report) {
      if (Number.isInteger(value)) return;
      report(PATH, `The time to live is ${quote(value)}.`, 'Write a whole number of seconds, without quotation marks.');
    },
  },
  'ttl-range': {
    severity: 'error',
    source: SOURCES.timeToLive,
    summary:
      'The time to live is 30-900 s for AUTHENTICATION, 30-43200 s for UTILITY, 43200-2592000 s for MARKETING; -1 is 30 days, not for MARKETING.',
    check({ value, category }, report) {
      const range = Object.hasOwn(TTL_SECONDS, category) ? TTL_SECONDS[category] : undefined;
      if (range === undefined || typeof value !== 'number' || value === range.forever) return;
      if (value >= range.min && value <= range.max) return;
      const hint = `Use ${range.min} to ${range.max}${range.forever === undefined ? '' : `, or ${range.forever} for 30 days`}.`;
      report(PATH, `A time to live of ${value} s is outside what ${category} templates may have.`, hint);
    },
  },
});
