import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { requireVerifyToken } from './verify-token.js';
import { pairsView } from './views.js';

interface WebhooksOptions extends ControlOptions {
  readonly callbackUrl?: string;
  readonly batch?: number;
  readonly duplicate?: number;
  readonly reorder?: boolean;
  readonly delay?: number;
  readonly drop?: number;
}

export default async function webhooks(context: Context, options: WebhooksOptions): Promise<void> {
  const { callbackUrl, batch, duplicate, delay, drop, reorder } = options;
  const body = {
    callbackUrl,
    verifyToken: callbackUrl === undefined ? undefined : requireVerifyToken(context),
    batch,
    duplicate,
    reorder,
    delay: delay === undefined ? undefined : delay / 1000,
    drop,
  };
  const isChange = Object.values(body).some((value) => value !== undefined);
  const call = isChange
    ? ({ method: 'POST', path: '/webhooks', body } as const)
    : ({ method: 'GET', path: '/webhooks' } as const);
  context.output.result(await callControl(context, options, call), pairsView);
}
