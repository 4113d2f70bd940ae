import { contentInvalid } from '../../errors/blockers.js';
import type { Blocker } from '../blocker.js';

/** Whether a text can be the name that Meta gives a message. Whether there is one can only be seen later. */
export function isMessageId(text: string): boolean {
  return /^wamid\.[A-Za-z0-9+/=_-]{1,500}$/.test(text);
}

/** What is wrong with a text that should name a message. */
export function messageIdBlockers(id: string): readonly Blocker[] {
  if (isMessageId(id)) return [];
  return [
    contentInvalid(`"${id}" is not the id of a message.`, 'give an id of Meta (wamid.…): see wactl messages list'),
  ];
}
