import { verifyConsent } from '../../app/verify-consent.js';
import type { Context } from '../../context.js';
import type { ChainFault, ChainReport } from '../../core/consent/verify.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import type { Style } from '../../core/terminal/style.js';

export interface VerifyOptions {
  readonly anchor?: string;
}

export default async function verify(context: Context, { anchor }: VerifyOptions): Promise<void> {
  const progress = context.output.progress('Checking the consent chain');
  const onProgress = (done: number, total: number) => progress.update(`Checked ${done} of ${total} events`);
  const report = await verifyConsent({ anchor, onProgress }, context);
  context.output.result(report, verifyView);
  if (!report.ok) throw new ExitWith(EXIT.refused);
}

function verifyView(report: ChainReport, style: Style): string {
  const { events, erased, head, fault } = report;
  const counted = `${events} ${events === 1 ? 'event' : 'events'}, ${erased} of them forgotten`;
  if (fault === null) return `${style.green('The consent chain holds')}: ${counted}.\nIts last link is ${head}.`;
  return `${style.red('The consent chain is broken')}. ${FAULTS[fault](report)}`;
}

const FAULTS: Readonly<Record<ChainFault, (report: ChainReport) => string>> = {
  changed: ({ brokenAt }) => `Event ${brokenAt}, or the group it belongs to, was changed after it was recorded.`,
  missing: ({ brokenAt }) => `Event ${brokenAt} is missing.`,
  link: ({ brokenAt }) => `What was recorded together from event ${brokenAt} on does not match its link.`,
  head: ({ events }) => `After ${events} events it ends in another place than the ledger says.`,
  anchor: () => 'The link that you gave is not in it: what it covered was replaced.',
};
