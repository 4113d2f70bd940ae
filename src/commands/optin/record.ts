import type { Context } from '../../context.js';
import { type DecisionOptions, decide } from './decide.js';

/** An opt-in is to all that its group covers. */
type RecordOptions = Omit<DecisionOptions, 'category'>;

export default async function record(context: Context, options: RecordOptions, contact: string): Promise<void> {
  if (options.wording === undefined && options.evidence === undefined) {
    context.output.note('Neither --wording nor --evidence is given: Meta may ask what the person agreed to, and how.');
  }
  const decision = await decide(context, 'opted_in', options, contact);
  // In a script nobody asks what comes next.
  if (!decision.dryRun && context.system.stderr.isTTY) {
    const group = options.group === undefined ? '' : ` --group ${quoted(options.group)}`;
    context.output.note(`Next: wactl optin check ${decision.contact}${group}`);
  }
}

/** Names of groups may hold spaces, and nothing else that a shell minds. */
function quoted(name: string): string {
  return name.includes(' ') ? `"${name}"` : name;
}
