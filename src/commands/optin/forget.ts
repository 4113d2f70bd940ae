import { namedContact } from '../../app/contact.js';
import { applyForgetting, type ForgetReport, liftForgetting, planForgetting } from '../../app/forget-contact.js';
import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

export interface ForgetOptions {
  readonly country?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly lift?: boolean;
}

export default async function forget(context: Context, options: ForgetOptions, contactText: string): Promise<void> {
  const { output } = context;
  const contact = await namedContact(contactText, options.country, context);
  if (options.lift) {
    const report = { contact: contact.phone ?? contact.userId, lifted: await liftForgetting(contact, context) };
    return output.result(report, liftView);
  }
  const progress = output.progress('Looking through the ledger');
  const listener = { onTable: (name: string) => progress.update(`Looking through ${name}`) };
  if (options.dryRun || !options.yes) {
    const plan = await planForgetting(contact, context, listener);
    progress.stop();
    if (options.dryRun) return output.result(plan, forgetView);
    if (!output.json) output.note(forgetView(plan, output.noteStyle));
    await context.ask.confirm(`Erase everything of ${plan.contact}? This cannot be undone.`);
  }
  const report = await applyForgetting(contact, context, listener);
  output.result(report, forgetView);
  const isLeft = Object.values(report.after ?? {}).some((count) => count > 0);
  if (report.cleaned && !isLeft) return;
  output.warn('Not all of it is gone: other programs use the ledger. End them, then run this again.');
  throw new ExitWith(EXIT.failed);
}

function forgetView({ contact, before, after, quotedByOthers }: ForgetReport, style: Style): string {
  const rows = Object.entries(before)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => [name, count, ...(after === null ? [] : [after[name as keyof typeof after]])]);
  const head = ['table', after === null ? 'rows' : 'rows before', ...(after === null ? [] : ['after'])];
  const lines = [
    after === null ? `Forgetting ${contact} would erase:` : `${contact} is forgotten, and will be refused from now on.`,
    rows.length === 0 ? 'The ledger holds nothing of this person.' : table(head, rows, style),
  ];
  if (quotedByOthers > 0) {
    lines.push(
      `${quotedByOthers} decisions of other people quote this person. They stay: they are proof of those decisions.`,
    );
  }
  return lines.join('\n');
}

function liftView({ contact, lifted }: { readonly contact: string; readonly lifted: boolean }): string {
  return lifted ? `${contact} may be recorded again.` : `${contact} was not forgotten.`;
}
