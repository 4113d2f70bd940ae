import type { Context } from '../../context.js';
import { type SendOptions, sendOne, type WindowOptions } from './send-one.js';

interface LocationOptions extends SendOptions, WindowOptions {
  readonly latitude: string;
  readonly longitude: string;
  readonly name?: string;
  readonly address?: string;
}

export default async function location(context: Context, options: LocationOptions, contact: string): Promise<void> {
  const { latitude, longitude, name, address } = options;
  await sendOne(context, options, contact, { type: 'location', latitude, longitude, name, address });
}
