import { decisionsSince, type Seen, seenIn } from '../../core/review/decisions.js';
import { createNotifier, notificationOf } from '../../core/review/notify.js';
import type { ReviewRow } from '../../core/review/rows.js';
import { requireSetting } from '../../core/settings/resolve.js';
import type { Ports } from '../ports.js';

/** Tells an address of each decision. */
export interface Notifications {
  /** Posts what was decided since the last call. Resolves with a sentence for each post that was not taken. */
  send(rows: readonly ReviewRow[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface NotificationInput {
  readonly address: string;
  /**
   * Whether templates were asked about: their decision is told also when it fell before we looked. Without, only what is
   * decided from now on counts, or each run would tell the whole account's history.
   */
  readonly tellsPast: boolean;
}

/** @throws {CliError} exit 2 for an address that is not one of http or https */
export async function openNotifications(
  { address, tellsPast }: NotificationInput,
  ports: Ports,
): Promise<Notifications> {
  const { system, signal, clock } = ports;
  const notifier = createNotifier(address, { env: system.env, signal });
  const wabaId = requireSetting(await ports.settings(), 'wabaId');
  let seen: Seen | undefined;
  return {
    async send(rows) {
      const decisions = seen === undefined && !tellsPast ? [] : decisionsSince(seen, rows);
      seen = seenIn(rows);
      const problems: string[] = [];
      for (const decision of decisions) {
        const { row } = decision;
        const problem = await notifier.post(notificationOf(decision, wabaId, clock.now()));
        if (problem !== undefined) problems.push(`Nobody was told of ${row.name} ${row.language}: ${problem}`);
      }
      return problems;
    },
    close: () => notifier.close(),
  };
}
