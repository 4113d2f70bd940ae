import type { Hono } from 'hono';
import * as z from 'zod';
import { personByPhone, personByUserId } from '../model/contacts.js';
import type { State } from '../model/state.js';
import { type Tally, timesOf } from '../model/tally.js';
import { check, readBody } from './answer.js';
import type { Control } from './control.js';

const oneSchema = z.strictObject({ token: z.string().optional(), recipient: z.string().optional() });
const manySchema = z.strictObject({
  tokens: z.array(z.string()).default([]),
  recipients: z.array(z.string()).default([]),
});

/**
 * `GET /accepted`: how many messages were accepted, for how many people and tokens, and who or what came more than once.
 * It counts what the server did, also where the client never got the answer, and forgets nothing.
 * `GET /accepted?token=` or `?recipient=`: how often one was accepted.
 * `POST /accepted {tokens, recipients}`: the same for many, in the order given.
 */
export function registerAccepted(app: Hono, { world }: Control): void {
  app.get('/accepted', (context) => {
    const { token, recipient } = check(context.req.query(), oneSchema);
    const { state } = world;
    if (token === undefined && recipient === undefined) return context.json(summary(state));
    return context.json({
      ...(token === undefined ? {} : { token, count: timesOf(state.acceptedTokens, token) }),
      ...(recipient === undefined ? {} : { recipient, count: timesTo(state, recipient) }),
    });
  });
  app.post('/accepted', async (context) => {
    const { tokens, recipients } = await readBody(context, manySchema);
    const { state } = world;
    return context.json({
      tokens: tokens.map((token) => timesOf(state.acceptedTokens, token)),
      recipients: recipients.map((recipient) => timesTo(state, recipient)),
    });
  });
}

function summary(state: State): unknown {
  const { accepted, acceptedTokens: tokens, acceptedPeople: people } = state;
  return {
    total: accepted,
    recipients: people.size,
    tokens: tokens.size,
    withoutToken: accepted - messagesOf(tokens),
    duplicates: [
      ...[...tokens.repeated].map(([token, count]) => ({ token, count })),
      ...[...people.repeated].map(([userId, count]) => ({ recipient: nameOf(state, userId), count })),
    ],
  };
}

function messagesOf({ size, repeated }: Tally): number {
  return [...repeated.values()].reduce((sum, count) => sum + count - 1, size);
}

function timesTo(state: State, recipient: string): number {
  const digits = recipient.replace(/[+\s()-]/g, '');
  const person = /^\d+$/.test(digits) ? personByPhone(state, digits) : personByUserId(state, recipient);
  return timesOf(state.acceptedPeople, person.userId);
}

function nameOf(state: State, userId: string): string {
  const { phone } = personByUserId(state, userId);
  return phone === undefined ? userId : `+${phone}`;
}
