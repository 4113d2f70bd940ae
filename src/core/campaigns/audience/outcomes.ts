import { usageError } from '../../errors/command.js';
import type { Store } from '../../ledger/store.js';
import { nearest } from '../../nearest.js';
import { codeOfSend, RECIPIENT_STATES, type RecipientState, recipientState } from '../recipient-states.js';
import type { Candidate } from './candidate.js';

/** Which recipients of an earlier campaign are meant; an empty list: all of them. */
export interface Outcomes {
  readonly states: readonly RecipientState[];
  /** Meta's codes. */
  readonly codes: readonly number[];
}

const FORM = 'write it as state=failed,code=131049; each may be repeated';

/** Reads `state=failed,code=131049`. @throws {CliError} exit 2 */
export function parseOutcomes(text: string): Outcomes {
  const states: RecipientState[] = [];
  const codes: number[] = [];
  for (const part of text.split(',')) {
    const [key = '', value = ''] = part.split('=').map((word) => word.trim());
    if (key === 'state') states.push(stateNamed(value));
    else if (key === 'code' && /^\d{1,9}$/.test(value)) codes.push(Number(value));
    else throw usageError(`--where "${text}" is not a valid choice of recipients.`, FORM);
  }
  return { states, codes };
}

function stateNamed(text: string): RecipientState {
  const state = RECIPIENT_STATES.find((known) => known === text);
  if (state !== undefined) return state;
  const close = nearest(text, RECIPIENT_STATES);
  throw usageError(
    `--where: Unknown state "${text}".`,
    close === undefined ? `the states are ${RECIPIENT_STATES.join(', ')}` : `did you mean "${close}"?`,
  );
}

/** Recipients that are read at once. */
const ROWS_EACH = 1000;

/**
 * The recipients of an earlier campaign whose message ended in one of some ways, in their order.
 * @param components of the message to everybody; undefined: each gets what the earlier campaign had for them
 */
export async function* outcomeAudience(
  { db }: Pick<Store, 'db'>,
  campaignId: number,
  { states, codes }: Outcomes,
  components: string | undefined,
): AsyncGenerator<readonly Candidate[], void> {
  for (let after = -1, row = 0; ; ) {
    const rows = await db
      .selectFrom('campaign_recipients')
      .leftJoin('sends', 'sends.id', 'campaign_recipients.send_id')
      .select(['campaign_recipients.ordinal', 'campaign_recipients.recipient', 'campaign_recipients.components'])
      .select(['campaign_recipients.state', 'campaign_recipients.not_before'])
      .select(['sends.state as sendState', 'delivery', 'error_code', 'delivery_code'])
      .where('campaign_recipients.campaign_id', '=', campaignId)
      .where('campaign_recipients.ordinal', '>', after)
      .orderBy('campaign_recipients.ordinal')
      .limit(ROWS_EACH)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.ordinal;
    const chosen = rows.filter((one) => {
      const { sendState, delivery } = one;
      const send = sendState === null ? undefined : { state: sendState, delivery };
      const code = codeOfSend(one);
      return (
        (states.length === 0 || states.includes(recipientState(one, send))) &&
        (codes.length === 0 || (code !== null && codes.includes(code)))
      );
    });
    yield chosen.map(({ recipient, components: frozen }): Candidate => {
      row += 1;
      const name = recipient.startsWith('+') ? { phone: recipient } : { userId: recipient };
      return { kind: 'person', row, fields: [recipient], name, components: components ?? frozen };
    });
  }
}
