import { requireProfile } from '../../app/profiles.js';
import type { Context } from '../../context.js';
import { type ForgetOptions, forget } from './forget.js';

export default async function remove(context: Context, options: ForgetOptions, name: string): Promise<void> {
  await forget(context, options, await requireProfile(context, name));
}
