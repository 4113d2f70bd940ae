import { describe, expect, it } from 'vitest';
import { sendLine } from '../../../../src/commands/templates/actions/send-line.js';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { bodyOf, ORDER_SHIPPED, remoteTemplate } from '../../../core/messages/fixtures.js';

const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
const LINE = 'wactl send template <contact> order_shipped --language en_US';

describe('sendLine', () => {
  it.each<[string, RemoteTemplate, string, string[]]>([
    ['nothing', remoteTemplate([bodyOf('It is ready.')]), '', []],
    ['the variables of the body', ORDER_SHIPPED, ' --var body.1=… --var body.2=…', []],
    [
      'named variables',
      remoteTemplate([bodyOf('Hi {{first_name}}')], { parameter_format: 'NAMED' }),
      ' --var body.first_name=…',
      [],
    ],
    [
      'a document, whose name comes from its file',
      remoteTemplate([{ type: 'HEADER', format: 'DOCUMENT' }, bodyOf('Here it is.')]),
      ' --var header=…',
      ['header.filename'],
    ],
    [
      'the end of an address, and what a quick reply may return',
      remoteTemplate([
        bodyOf('Look.'),
        buttons(
          { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}' },
          { type: 'QUICK_REPLY', text: 'Help' },
        ),
      ]),
      ' --var button.0=…',
      ['button.1.payload'],
    ],
    [
      'a one-time code, which stands in two places, once',
      remoteTemplate([bodyOf('{{1}} is your code.'), buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' })], {
        category: 'AUTHENTICATION',
      }),
      ' --var code=…',
      [],
    ],
  ])('asks for %s', (_name, template, values, optional) => {
    expect(sendLine(template)).toEqual({ command: `${LINE}${values}`, optional });
  });

  it('says which templates this tool cannot send', () => {
    const template = remoteTemplate([bodyOf('Look.'), buttons({ type: 'REMINDER', text: 'Remind me' })]);
    expect(sendLine(template)).toBe('not with this tool: it has a reminder button');
  });
});
