import { openNotifications } from '../../../app/templates/notifications.js';
import type { Context } from '../../../context.js';
import type { ReviewRow } from '../../../core/review/rows.js';

/** What `--notify` does with each reading of rows. */
export interface Notifying {
  /** Posts what was decided since the last call. A failure is a warning. @param beforeWarning runs first, to clear the screen */
  send(rows: readonly ReviewRow[], beforeWarning?: () => void): Promise<void>;
  close(): Promise<void>;
}

const NOBODY: Notifying = { async send() {}, async close() {} };

/** @param address of `--notify`; undefined: nobody is told @param tellsPast also decisions made before now */
export async function openNotifying(
  context: Context,
  address: string | undefined,
  tellsPast: boolean,
): Promise<Notifying> {
  if (address === undefined) return NOBODY;
  const notifications = await openNotifications({ address, tellsPast }, context);
  return {
    async send(rows, beforeWarning) {
      for (const problem of await notifications.send(rows)) {
        beforeWarning?.();
        context.output.warn(problem);
      }
    },
    close: () => notifications.close(),
  };
}
