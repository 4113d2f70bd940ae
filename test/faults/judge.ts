/**
 * The room of fault tests: what wactl promises while the network, the disk, its own process or the order of events fail.
 *
 * - **The judge is the other side.** The emulator's log knows what it accepted, also where no answer got out; a raw server
 *   on loopback knows which tokens reached it. What wactl says of itself is compared with that and never believed.
 * - **Faults are placed, not awaited.** By a rule of the emulator, by the byte at which a socket is cut, by the statement
 *   that the ledger refuses, by the look at the clock at which the process kills itself. No test sleeps by the wall
 *   clock, and there are no dice without a seed that a failure prints.
 * - **Each promise has a negative control.** The promise is a function that lists what breaks it, and the test wants an
 *   empty list. The control runs the same function over something wrong that only the test has (a classifier that calls
 *   every broken connection a no, a client that repeats, a journal written after the send, a verifier that reads the
 *   JSON and writes it again): there the list must not be empty, or the test could not fail at all.
 *
 * The table of outcomes that the tests hold wactl to:
 *
 * | what came back | Meta took it | journal | exit | may the key send again? |
 * | --- | --- | --- | --- | --- |
 * | no connection: no byte of the request left | no | `refused`, no code | 7 | yes |
 * | 4xx in Meta's envelope that asks for fewer messages, or 429 | no | `refused` | 6 | yes |
 * | any other 4xx in Meta's envelope | no | `refused` | by its code | no |
 * | 2xx with the id of a message | yes | `accepted` | 0 | no |
 * | 5xx, 408, an open-ended code, a cut, half an answer, an answer of somebody else | unknown | `unknown` | 10 | no |
 */
import type { MessagePayload } from '../../src/core/graph/messages.js';

/** A request to send, as the other side saw it. */
export interface Seen {
  /** What came back to it as `biz_opaque_callback_data`. */
  readonly token: string;
  /** It has the message; whether anybody was told is another matter. */
  readonly accepted: boolean;
}

/** What wactl says became of an attempt. */
export interface Told {
  readonly token: string;
  readonly state: string;
}

/** What breaks "each attempt reaches the other side once at most, and no outcome is told wrongly". */
export function lies(seen: readonly Seen[], told: readonly Told[]): readonly string[] {
  const repeated = [...countsOf(seen.map(({ token }) => token))].filter(([, count]) => count > 1);
  const accepted = new Set(seen.filter((request) => request.accepted).map(({ token }) => token));
  const wrong = told.filter(({ token, state }) => {
    if (state === 'refused') return accepted.has(token);
    return state === 'accepted' ? !accepted.has(token) : state !== 'unknown';
  });
  return [
    ...repeated.map(([token, count]) => `${token} was sent ${count} times`),
    ...wrong.map(
      ({ token, state }) => `${token} is told as ${state}, and was ${accepted.has(token) ? '' : 'not '}taken`,
    ),
  ];
}

/** What breaks "a message is accepted once at most", of the requests that were made for one message. */
export function doubles(seen: readonly Seen[]): readonly string[] {
  const accepted = seen.filter((request) => request.accepted);
  return accepted.length > 1
    ? [`accepted ${accepted.length} times: ${accepted.map(({ token }) => token).join(', ')}`]
    : [];
}

/** An entry of the emulator's log. */
export interface LoggedSend {
  readonly outcome: string;
  readonly callbackData: string | null;
}

/** The emulator's log in the judge's words. */
export function seenBy(log: readonly LoggedSend[]): Seen[] {
  return log.map(({ outcome, callbackData }) => ({ token: callbackData ?? '', accepted: outcome === 'accepted' }));
}

/** A text message that carries its token in front, so that also a request that is cut in its body shows it. */
export function textPayload(token: string, body = 'Hello'): MessagePayload {
  return {
    messaging_product: 'whatsapp',
    biz_opaque_callback_data: token,
    to: '+15550100002',
    type: 'text',
    text: { body },
  };
}

function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
