import { contentInvalid } from '../../errors/blockers.js';
import type { Blocker } from '../blocker.js';

/** A message as Meta names it. Whether there is one can only be seen later. */
export function messageIdBlockers(id: string): readonly Blocker[] {
  if (/^wamid\.[A-Za-z0-9+/=_-]{1,500}$/.test(id)) return [];
  return [contentInvalid(`"${id}" is not the id of a message.`, 'give an id of Meta (wamid.…): see wactl messages list')];
}
