import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { readCount } from './count.js';
import { requireVerifyToken } from './verify-token.js';
import { pairsView } from './views.js';

interface WebhooksOptions extends ControlOptions {
  readonly callbackUrl?: string;
  readonly batch?: string;
  readonly duplicate?: string;
  readonly reorder?: boolean;
  readonly delay?: number;
  readonly drop?: string;
}

export default async function webhooks(context: Context, options: WebhooksOptions): Promise<void> {
  const { callbackUrl, delay, reorder } = options;
  const body = {
    callbackUrl,
    verifyToken: callbackUrl === undefined ? undefined : requireVerifyToken(context),
    batch: readCount(options.batch, '--batch'),
    duplicate: readCount(options.duplicate, '--duplicate'),
    reorder,
    delay: delay === undefined ? undefined : delay / 1000,
    drop: readCount(options.drop, '--drop'),
  };
  const isChange = Object.values(body).some((value) => value !== undefined);
  const call = isChange
    ? ({ method: 'POST', path: '/webhooks', body } as const)
    : ({ method: 'GET', path: '/webhooks' } as const);
  context.output.result(await callControl(context, options, call), pairsView);
}
