import type { Context } from '../../context.js';
import { recordConsent } from '../../core/consent/record.js';
import { type DecisionOptions, decide } from './decide.js';

export default async function record(context: Context, options: DecisionOptions, contact: string): Promise<void> {
  if (options.wording === undefined && options.evidence === undefined) {
    context.output.note('Neither --wording nor --evidence is given: Meta may ask what the person agreed to, and how.');
  }
  await decide(context, options, contact, recordConsent);
}
