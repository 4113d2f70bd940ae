import * as z from 'zod';
import { signUpCancelled, signUpFailed } from '../errors/account.js';
import type { CliError } from '../errors/error.js';
import { idSchema } from '../graph/envelope.js';

const text = z.string().max(2000).optional().catch(undefined);
const id = idSchema.optional().catch(undefined);

/**
 * What the sign-up page reports: an event of Meta's dialogue, or the code that the login came back with. The two come
 * apart and in any order. `closed`: the login ended without a code.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/implementation
 */
export const signUpMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('code'), code: z.string().min(1).max(4096) }),
  z.object({ kind: z.literal('closed') }),
  z.object({
    kind: z.literal('event'),
    event: z.string().max(100),
    data: z.looseObject({
      waba_id: id,
      phone_number_id: id,
      current_step: text,
      error_message: text,
      error_id: z.coerce.string().max(200).optional().catch(undefined),
      session_id: text,
    }),
  }),
]);
export type SignUpMessage = z.infer<typeof signUpMessageSchema>;

/** How far a sign-up has come. */
export interface SignUpState {
  readonly code?: string;
  readonly finished?: { readonly wabaId?: string | undefined; readonly phoneNumberId?: string | undefined };
}

/**
 * Takes one message in. Unknown events change nothing: Meta adds some.
 * @throws {CliError} exit 130 when the person left, naming the step; exit 7 for an error that they reported
 */
export function signUpAfter(state: SignUpState, message: SignUpMessage): SignUpState {
  if (message.kind === 'code') return { ...state, code: message.code };
  if (message.kind === 'closed') throw left(undefined);
  const { event, data } = message;
  // Current pages report an error as CANCEL, older ones as ERROR.
  if (data.error_message !== undefined || event === 'ERROR') throw failed(data);
  if (event === 'CANCEL') throw left(data.current_step);
  if (!event.startsWith('FINISH')) return state;
  return { ...state, finished: { wabaId: data.waba_id, phoneNumberId: data.phone_number_id } };
}

function left(step: string | undefined): CliError {
  const where = step === undefined ? '' : ` at the step ${step}`;
  return signUpCancelled(`The sign-up was left${where}: nothing was saved.`, {
    hint: 'run the same command again; Meta keeps what was entered',
  });
}

function failed(data: Extract<SignUpMessage, { kind: 'event' }>['data']): CliError {
  const ids = [data.error_id, data.session_id].filter((part) => part !== undefined).join(', session ');
  return signUpFailed(`The sign-up failed: ${data.error_message ?? 'Meta gave no reason'}.`, {
    ...(ids === ''
      ? { hint: 'try again' }
      : { why: `error ${ids}`, hint: 'try again, or pass these ids to Meta support' }),
  });
}
