import type { RemoteTemplate } from '../../graph/templates.js';
import { isDirectSend } from '../direct-send.js';

/** Why something cannot be done with a template now, and the way round it. */
export interface Obstacle {
  /** A clause that begins in lower case and ends with a full stop. */
  readonly reason: string;
  /** What to type or do, without a full stop. */
  readonly hint: string;
}

/** A reason as a sentence of its own. */
export function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
}

type Template = Pick<RemoteTemplate, 'name' | 'language' | 'status' | 'source'>;

/** Statuses in which Meta takes edits. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management */
const EDITABLE: ReadonlySet<string> = new Set(['APPROVED', 'REJECTED', 'PAUSED']);

/** The others that Meta documents. */
const NOT_EDITABLE: Readonly<Record<string, (template: Template) => Obstacle>> = {
  PENDING: ({ name }) => ({
    reason: 'it is in review; Meta takes edits when the review is over.',
    hint: `wait for it: \`wactl templates status ${name} --wait\``,
  }),
  IN_APPEAL: ({ name }) => ({
    reason: 'an appeal is running; Meta takes edits when it is decided.',
    hint: `wait for it, a day at most: \`wactl templates status ${name} --wait\``,
  }),
  ARCHIVED: ({ name, language }) => ({
    reason: `it is archived; \`wactl templates unarchive ${name}:${language}\` brings it back.`,
    hint: `run \`wactl templates unarchive ${name}:${language}\` first`,
  }),
  DISABLED: () => ({
    reason: 'Meta disabled it for low quality; give the new text another name.',
    hint: 'write a better text under another name, and appeal in WhatsApp Manager if this is wrong',
  }),
  LIMIT_EXCEEDED: () => ({
    reason: 'the account has reached its template limit; delete some first.',
    hint: 'make room: `wactl templates delete <name>`',
  }),
  PENDING_DELETION: () => ({
    reason: 'it is being deleted; its name is free again 30 days later.',
    hint: 'create it under another name',
  }),
};

const DIRECT_SEND: Obstacle = {
  reason: "it was made by Meta's Direct Send, whose templates nobody can edit, delete or unpause.",
  hint: 'leave it to Meta, and choose another name for a template of your own',
};

/**
 * Why Meta takes no edit of this template, whatever it changes; undefined when it does. Approved templates have a limit
 * beside that: see `editHold`.
 */
export function editObstacle(template: Template): Obstacle | undefined {
  const { status } = template;
  if (isDirectSend(template)) return DIRECT_SEND;
  if (EDITABLE.has(status)) return undefined;
  return (
    NOT_EDITABLE[status]?.(template) ?? {
      reason: `its status is ${status}, in which Meta takes no edits.`,
      hint: 'create it under another name',
    }
  );
}

/** Why a file cannot stand for this template at all, even where both say the same. */
export function ownershipObstacle(template: Template): Obstacle | undefined {
  return isDirectSend(template) || template.status === 'PENDING_DELETION' ? editObstacle(template) : undefined;
}

/**
 * Why the pause of this template cannot be lifted by hand; undefined when it can.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing
 */
export function unpauseObstacle(template: Template): Obstacle | undefined {
  if (isDirectSend(template)) return DIRECT_SEND;
  if (template.status === 'PAUSED') return undefined;
  return { reason: `it is not paused; its status is ${template.status}.`, hint: 'leave it' };
}

/** Meta's own sample, which every account has. */
const SAMPLE_NAME = 'hello_world';

/**
 * Why Meta does not delete this template; undefined when it does.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function deletionObstacle(template: Template): Obstacle | undefined {
  const { name, status } = template;
  if (isDirectSend(template)) return DIRECT_SEND;
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
