import { confirmOptOut, type OptOutAnswer, type OptOutNotice } from '../../app/confirm-opt-out.js';
import type { Context } from '../../context.js';
import { requireSetting } from '../../core/settings/resolve.js';
import type { Applied } from '../../core/webhooks/apply.js';

/** Answers opt-outs, one after the other, while webhooks come in. */
export interface Confirmer {
  /** Takes what was applied; returns at once. */
  take(applied: Applied): void;
  /** Resolves when everything that was taken is answered. After 10 seconds no other answer is begun. Call it last. */
  finish(): Promise<void>;
}

/** How long a receiver that stops begins answers. */
const FINISH_MS = 10_000;

/**
 * What ends the command does not end an answer: nobody would give it later.
 * @param text what is answered
 */
export function createConfirmer(context: Context, text: string): Confirmer {
  let queue = Promise.resolve();
  const tooLate = new AbortController();
  const { signal } = tooLate;
  const confirm = async (notice: OptOutNotice) => {
    const settings = await context.settings();
    const access = {
      settings,
      token: requireSetting(settings, 'token'),
      appSecret: settings.appSecret?.value,
      isPatient: true,
    };
    return context.withGraph(access, (graph) =>
      confirmOptOut(notice, { ...context, signal, graph: async () => graph }),
    );
  };
  const answer = async (notice: OptOutNotice) => {
    try {
      signal.throwIfAborted();
      const answered = await confirm(notice);
      if (answered.kind === 'failed') throw answered.error;
      const line = { type: 'opt-out-answer', inReplyTo: notice.messageId, ...answered };
      context.output.event(line, answerText);
    } catch (error) {
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
    async finish() {
      const done = new AbortController();
      void context.clock.sleep(FINISH_MS, done.signal).then(
        () => tooLate.abort(new Error('the receiver has stopped.')),
        () => undefined,
      );
      await queue;
      done.abort();
    },
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
