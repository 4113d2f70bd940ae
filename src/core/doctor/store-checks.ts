import { isoTime } from '../iso-time.js';
import type { UnreadSummary } from '../webhooks/unread.js';
import { type Finding, fail, judge, lookAt, pass, warn } from './check.js';
import type { Facts } from './facts.js';

/** Whether the ledger's file is whole. */
export function checkStore({ ledger }: Facts): Finding {
  return judge(ledger, ({ place, damage, schemaVersion }) => {
    if (damage.length > 0) return fail(`${place} is damaged: ${damage[0]}`, 'put a backup in its place');
    return pass(`${place} is whole; schema version ${schemaVersion}.`);
  });
}

/** Whether only their owner can read our files. */
export function checkFiles({ exposed, platform }: Facts): Finding {
  if (platform === 'win32') return pass("The user's own folder protects them.");
  if (exposed.length === 0) return pass('Only their owner can read them.');
  const list = exposed.map(({ path, mode }) => `${path} (${mode.toString(8).padStart(4, '0')})`);
  return fail(`Others can read ${list.join(', ')}.`, 'wactl doctor --fix --yes');
}

/** Whether what was received has taken effect. */
export function checkDeliveries({ ledger, now }: Facts): Finding {
  return lookAt(ledger, 'the ledger', ({ unapplied, oldestUnappliedAt, unread }) => {
    if (unapplied === 0 || oldestUnappliedAt === null) {
      return unread === undefined ? pass('Everything received has taken effect.') : notUnderstood(unread);
    }
    const ageSeconds = Math.round((now - oldestUnappliedAt) / 1000);
    // A receiver that runs right now needs a moment.
    if (ageSeconds < 60) return pass(`${unapplied} just received.`);
    return fail(`${unapplied} received and without effect, the oldest for ${ageSeconds} s.`, 'wactl webhooks serve');
  });
}

/** What was not understood had no effect, and Meta does not repeat it. */
function notUnderstood({ count, since, problem }: UnreadSummary): Finding {
  const parts = count === 1 ? '1 part of a webhook was' : `${count} parts of webhooks were`;
  return warn(
    `${parts} not understood since ${isoTime(since)}, and had no effect. The first: ${problem}`,
    'wactl webhooks replay --unread --dry-run',
  );
}

/** Whether it is known of every message if Meta took it. */
export function checkSends({ ledger }: Facts): Finding {
  return lookAt(ledger, 'the ledger', ({ unknownSends }) => {
    const [latest] = unknownSends;
    if (latest === undefined) return pass('The outcome of every message is known.');
    const evidence = `Of ${unknownSends.length} it is not known whether Meta took them.`;
    return warn(evidence, `wactl messages trace ${latest}`);
  });
}
