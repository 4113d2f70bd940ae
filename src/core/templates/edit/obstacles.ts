import type { RemoteTemplate } from '../../graph/templates.js';

/** Why something cannot be done with a template now, and the way round it. */
export interface Obstacle {
  readonly reason: string;
  readonly hint: string;
}

type Template = Pick<RemoteTemplate, 'name' | 'language' | 'status'>;

/**
 * Why Meta takes no edit of this template; undefined when it does. Approved templates are edited once in 24 hours and ten
 * times in 30 days; how often that was done before is known to Meta alone.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function editObstacle({ name, language, status }: Template): Obstacle | undefined {
  switch (status) {
    case 'APPROVED':
    case 'REJECTED':
    case 'PAUSED':
      return undefined;
    case 'PENDING':
      return {
        reason: 'it is in review, and Meta takes edits when that is over.',
        hint: `wait for it: \`wactl templates status ${name} --wait\``,
      };
    case 'IN_APPEAL':
      return {
        reason: 'an appeal is running, and Meta takes edits when it is decided.',
        hint: `wait for it, a day at most: \`wactl templates status ${name} --wait\``,
      };
    case 'ARCHIVED':
      return { reason: 'it is archived.', hint: `run \`wactl templates unarchive ${name}:${language}\` first` };
    case 'DISABLED':
      return {
        reason: 'Meta disabled it for low quality.',
        hint: 'write a better text under another name, and appeal in WhatsApp Manager if this is wrong',
      };
    case 'LIMIT_EXCEEDED':
      return {
        reason: 'the account holds as many templates as it may.',
        hint: 'make room: `wactl templates delete <name>`',
      };
    default:
      return { reason: `its status is ${status}.`, hint: 'create it under another name' };
  }
}

/** Meta's own sample, which every account has. */
const SAMPLE_NAME = 'hello_world';

/**
 * Why Meta does not delete this template; undefined when it does.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function deletionObstacle({ name, status }: Template): Obstacle | undefined {
  if (name === SAMPLE_NAME) {
    return { reason: "it is Meta's own sample, which stays.", hint: 'leave it; it costs nothing' };
  }
  switch (status) {
    case 'DISABLED':
      return { reason: 'Meta disabled it, and disabled templates cannot be deleted.', hint: 'leave it' };
    case 'PENDING_DELETION':
    case 'DELETED':
      return { reason: 'it is being deleted already.', hint: 'wait: messages on their way hold it up to 30 days' };
    default:
      return undefined;
  }
}

/**
 * Why a template cannot be archived, or taken back; undefined when it can.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-archival
 */
export function archiveObstacle({ status }: Template, move: 'archive' | 'unarchive'): Obstacle | undefined {
  const isArchived = status === 'ARCHIVED';
  if (move === 'unarchive') {
    return isArchived ? undefined : { reason: `it is not archived; its status is ${status}.`, hint: 'leave it' };
  }
  if (status === 'APPROVED' || status === 'REJECTED') return undefined;
  if (isArchived) return { reason: 'it is archived already.', hint: 'leave it' };
  return {
    reason: `its status is ${status}; Meta archives approved and rejected templates alone.`,
    hint: 'wait until it is decided, or delete it',
  };
}
