import { confirmOptOut, type OptOutAnswer, type OptOutNotice } from '../../app/confirm-opt-out.js';
import type { Context } from '../../context.js';
import type { Applied } from '../../core/webhooks/apply.js';

/** Answers opt-outs, one after the other, while webhooks come in. */
export interface Confirmer {
  /** Takes what was applied; returns at once. */
  take(applied: Applied): void;
  /** Resolves when everything that was taken is answered. */
  idle(): Promise<void>;
}

/** @param text what is answered */
export function createConfirmer(context: Context, text: string): Confirmer {
  let queue = Promise.resolve();
  const answer = async (notice: OptOutNotice) => {
    try {
      const answered = await confirmOptOut(notice, context);
      if (answered.kind === 'failed') throw answered.error;
      const line = { type: 'opt-out-answer', inReplyTo: notice.messageId, ...answered };
      context.output.event(line, answerText);
    } catch (error) {
      if (context.signal.aborted) return;
      const why = error instanceof Error ? error.message : String(error);
      context.output.warn(`An opt-out could not be confirmed: ${why}`);
    }
  };
  return {
    take({ events }) {
      for (const notice of events.flatMap(({ event }) => noticeOf(event, text) ?? [])) {
        queue = queue.then(() => answer(notice));
      }
    },
    idle: () => queue,
  };
}

const WHY = {
  closed: 'the window is not open',
  held: 'another responder holds the chat',
  forgotten: 'the person asked to be forgotten',
  answered: 'it was answered before',
} as const;

function answerText(answer: Exclude<OptOutAnswer, { kind: 'failed' }> & { readonly inReplyTo: string }): string {
  if (answer.kind === 'sent') return `The opt-out ${answer.inReplyTo} is confirmed.`;
  return `The opt-out ${answer.inReplyTo} is not confirmed: ${WHY[answer.why]}.`;
}

/** Undefined: no opt-out, or one that came to another responder as well, which answers. */
function noticeOf(event: Applied['events'][number]['event'], text: string): OptOutNotice | undefined {
  if (event.type !== 'message' || event.optOut === null || event.isCopy) return undefined;
  const { messageId, number: phoneNumberId, from } = event;
  if (from.waId !== undefined) {
    return { contact: { kind: 'phone', phone: `+${from.waId}` }, phoneNumberId, messageId, text };
  }
  const userId = from.userId ?? from.parentUserId;
  return userId === undefined ? undefined : { contact: { kind: 'user', userId }, phoneNumberId, messageId, text };
}
