import type { Context } from '../../context.js';
import type { WindowOptions } from './common.js';
import { sendOne } from './send-one.js';

interface LocationOptions extends WindowOptions {
  readonly latitude: string;
  readonly longitude: string;
  readonly name?: string;
  readonly address?: string;
}

export default async function location(context: Context, options: LocationOptions, contact: string): Promise<void> {
  const { latitude, longitude, name, address } = options;
  await sendOne(context, options, contact, { type: 'location', latitude, longitude, name, address });
}
