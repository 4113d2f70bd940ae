import { closeLeft, gatherEvidence, type Reconciliation, releaseLeft } from '../../app/campaigns/reconcile-campaign.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { reconcileView } from './reconcile-view.js';

export interface ReconcileOptions {
  readonly close?: boolean;
  readonly resend?: boolean;
  readonly yes?: boolean;
}

export default async function reconcile(context: Context, options: ReconcileOptions, name: string): Promise<void> {
  const { output } = context;
  const { close, resend } = options;
  if (close && resend) throw usageError('--close and --resend exclude each other.', 'pass one of them');
  const progress = output.progress('Looking for evidence');
  const found = await gatherEvidence(name, context);
  progress.stop();
  const result = await settle(context, found, options);
  output.result(result, reconcileView);
  if (result.left > 0) throw new ExitWith(EXIT.unknown);
}

/** What a person decides about those that are left. */
async function settle(
  context: Context,
  found: Reconciliation,
  { close, resend }: ReconcileOptions,
): Promise<Reconciliation> {
  const ripe = found.left - found.recent;
  if (ripe === 0 || (!close && !resend)) return found;
  const messages = ripe === 1 ? '1 message' : `${ripe} messages`;
  if (close) {
    await context.ask.confirm(`Take ${messages} as not sent, although some may have reached their recipients?`);
    return closeLeft(found, context);
  }
  await context.ask.confirm(`Release ${messages} for another attempt? Some recipients may get it twice.`);
  return releaseLeft(found, context);
}
