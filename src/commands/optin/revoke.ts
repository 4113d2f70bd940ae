import type { Context } from '../../context.js';
import { revokeConsent } from '../../core/consent/record.js';
import { type DecisionOptions, decide } from './decide.js';

export default async function revoke(context: Context, options: DecisionOptions, contact: string): Promise<void> {
  await decide(context, options, contact, revokeConsent);
}
