import type { Context } from '../../context.js';
import { findProfile } from '../../core/settings/profiles.js';
import { type ForgetOptions, forget } from './forget.js';
import { notFound } from './not-found.js';

export default async function remove(context: Context, options: ForgetOptions, name: string): Promise<void> {
  const profile = await findProfile(context.system, name);
  if (!profile) throw notFound();
  await forget(context, options, profile);
}
