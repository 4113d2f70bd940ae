import { describe, expect, it } from 'vitest';
import { CliError, EXIT } from '../../../src/core/errors/error.js';
import { sendFailure, withTrace } from '../../../src/core/messages/failure.js';
import { sendRecord } from '../../support/send-record.js';

const TOKEN = 'w1.0123456789.0.1.abcdef01';
const RECORD = sendRecord({ token: TOKEN });
const HINT = `do not send it again yet: a delivery webhook shows whether it was sent; see \`wactl messages trace ${TOKEN}\``;

describe('sendFailure', () => {
  const message = (title: string | null, details: string | null) =>
    sendFailure({ record: RECORD, status: 'failed', error: { code: 131047, title, details } })?.message;

  it.each([
    ['details with a full stop', 'Re-engagement message', 'No reply.', ', Re-engagement message: No reply.'],
    ['details without one', 'Re-engagement message', 'No reply', ', Re-engagement message: No reply.'],
    ['the same twice', 'No reply.', 'No reply.', ', No reply.'],
    ['a question', null, 'Why?', ', Why?'],
    ['nothing', null, null, '.'],
    ['empty texts', '', '', '.'],
  ])('ends in one full stop: %s', (_name, title, details, end) => {
    expect(message(title, details)).toBe(
      `The message to +15550100002 was not delivered: Meta reports error 131047${end}`,
    );
  });

  it('tells how to settle an open outcome', () => {
    expect(sendFailure({ record: { ...RECORD, state: 'unknown' }, status: 'unknown', error: null })).toMatchObject({
      code: 'outcome-unknown',
      exitCode: 10,
      hint: HINT,
    });
  });

  it.each(['accepted', 'held', 'delivered', 'read'] as const)('is none when the message is %s', (status) => {
    expect(sendFailure({ record: RECORD, status, error: null })).toBeUndefined();
  });
});

describe('withTrace', () => {
  const error = new CliError('No answer.', {
    code: 'interrupted',
    exitCode: EXIT.interrupted,
    why: 'why',
    hint: 'wait',
    meta: { code: 131000, fbtraceId: 'A1' },
  });

  it('names the command that settles an open outcome, and keeps the rest', () => {
    const { message, code, exitCode, why, hint, meta, cause } = withTrace(error, { ...RECORD, state: 'unknown' });
    expect({ message, code, exitCode, why, hint, meta, cause }).toEqual({
      message: 'No answer.',
      code: 'interrupted',
      exitCode: 130,
      why: 'why',
      hint: HINT,
      meta: { code: 131000, fbtraceId: 'A1' },
      cause: error,
    });
  });

  it('leaves a sure refusal as it is', () => {
    expect(withTrace(error, { ...RECORD, state: 'refused' })).toBe(error);
  });
});
