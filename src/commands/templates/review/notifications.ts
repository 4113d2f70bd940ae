import type { Context } from '../../../context.js';
import { decisionsSince, type Seen, seenIn } from '../../../core/review/decisions.js';
import { createNotifier, notificationOf } from '../../../core/review/notify.js';
import type { ReviewRow } from '../../../core/review/rows.js';
import { requireSetting } from '../../../core/settings/resolve.js';

/** What `--notify` does with each reading of rows. */
export interface Notifications {
  /** Posts what was decided since the last call. A failure is a warning. @param beforeWarning runs first, to clear the screen */
  send(rows: readonly ReviewRow[], beforeWarning?: () => void): Promise<void>;
  close(): Promise<void>;
}

const none: Notifications = { async send() {}, async close() {} };

/**
 * @param address of `--notify`; undefined: nobody is told
 * @param name of the template asked about: its decision is told also when it fell before we looked. Without a name only
 * what is decided from now on counts, or each run would tell the whole account's history.
 */
export async function openNotifications(
  context: Context,
  address: string | undefined,
  name: string | undefined,
): Promise<Notifications> {
  if (address === undefined) return none;
  const { system, signal, clock, output } = context;
  const notifier = createNotifier(address, { env: system.env, signal });
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  let seen: Seen | undefined;
  return {
    async send(rows, beforeWarning) {
      const decisions = seen === undefined && name === undefined ? [] : decisionsSince(seen, rows);
      seen = seenIn(rows);
      for (const decision of decisions) {
        const problem = await notifier.post(notificationOf(decision, wabaId, clock.now()));
        if (problem === undefined) continue;
        beforeWarning?.();
        output.warn(`Nobody was told of ${decision.row.name} ${decision.row.language}: ${problem}`);
      }
    },
    close: () => notifier.close(),
  };
}
