import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import type { Prepared } from '../../../../src/core/messages/content/kind.js';
import { bodyOf, ORDER_SHIPPED, ORDER_SHIPPED_FILE, remoteTemplate } from '../fixtures.js';
import { prepareContent } from './kinds.js';

interface Given {
  readonly variables?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly file?: typeof ORDER_SHIPPED_FILE;
  readonly language?: string;
}

function prepare(template: RemoteTemplate | readonly RemoteTemplate[], given: Given = {}): Prepared {
  const templates = Array.isArray(template) ? template : [template];
  const request = {
    type: 'template',
    name: 'order_shipped',
    language: given.language,
    variables: new Map(Object.entries(given.variables ?? {})),
    data: given.data ?? {},
    definitions: given.file === undefined ? [] : [given.file],
  } as const;
  return prepareContent(request, { templates, files: new Map() });
}

const text = (value: string, name?: string) =>
  name === undefined ? { type: 'text', text: value } : { type: 'text', text: value, parameter_name: name };
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const url = (index: string, value: string) => ({ type: 'button', sub_type: 'url', index, parameters: [text(value)] });

const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
const TRACK = { type: 'URL', text: 'Track', url: 'https://shop.example/track/{{1}}' };

describe('a template', () => {
  it.each<[string, RemoteTemplate, Given, object[]]>([
    ['nothing where there is no variable', remoteTemplate([bodyOf('Your order is ready.')]), {}, []],
    [
      'the body in the order of its numbers',
      remoteTemplate([bodyOf('Order {{2}} of {{1}} and {{2}} left today.')]),
      { variables: { '2': 'A-1042', '1': 'Ada' } },
      [body(text('Ada'), text('A-1042'))],
    ],
    [
      'named variables, from --var or the data',
      remoteTemplate([bodyOf('Hi {{first_name}}, order {{order}} left.')], { parameter_format: 'NAMED' }),
      { variables: { first_name: 'Ada' }, data: { order: 1042 } },
      [body(text('Ada', 'first_name'), text('1042', 'order'))],
    ],
    [
      'header and body that both start at 1',
      remoteTemplate([{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' }, bodyOf('Hi {{1}}, it left.')]),
      { variables: { 'header.1': 'A-1042', '1': 'Ada' } },
      [header(text('A-1042')), body(text('Ada'))],
    ],
    [
      'a header alone by its short name',
      remoteTemplate([{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' }, bodyOf('It left today.')]),
      { variables: { '1': 'A-1042' } },
      [header(text('A-1042'))],
    ],
    [
      'an image by its id',
      remoteTemplate([{ type: 'HEADER', format: 'IMAGE' }, bodyOf('It left today.')]),
      { variables: { header: '410000000000001' } },
      [header({ type: 'image', image: { id: '410000000000001' } })],
    ],
    [
      'a document by its address',
      remoteTemplate([{ type: 'HEADER', format: 'DOCUMENT' }, bodyOf('It left today.')]),
      { variables: { header: 'https://shop.example/bill.pdf' } },
      [header({ type: 'document', document: { link: 'https://shop.example/bill.pdf', filename: 'bill.pdf' } })],
    ],
    [
      'the end of an address, percent-encoded, at its own place among the buttons',
      remoteTemplate([bodyOf('Hi {{1}}!'), buttons({ type: 'QUICK_REPLY', text: 'Help' }, TRACK)]),
      { variables: { '1': 'Ada', 'button.1': 'ä b:c|d?x=1&y=%20' } },
      [body(text('Ada')), url('1', '%C3%A4%20b%3Ac%7Cd?x=1&y=%20')],
    ],
    [
      'an offer code',
      remoteTemplate([bodyOf('Save today.'), buttons({ type: 'COPY_CODE', example: '25OFF' })]),
      { variables: { coupon: 'SAVE25' } },
      [
        {
          type: 'button',
          sub_type: 'copy_code',
          index: '0',
          parameters: [{ type: 'coupon_code', coupon_code: 'SAVE25' }],
        },
      ],
    ],
    [
      'a one-time code in body and button',
      remoteTemplate([bodyOf('*{{1}}* is your verification code.'), buttons({ type: 'URL', url: 'https://x/{{1}}' })], {
        category: 'AUTHENTICATION',
      }),
      { variables: { '1': '123456' } },
      [body(text('123456')), url('0', '123456')],
    ],
    [
      'a one-time code from the data, where Meta shows neither text nor variable',
      remoteTemplate(
        [{ type: 'BODY', add_security_recommendation: true }, buttons({ type: 'OTP', otp_type: 'ONE_TAP' })],
        {
          category: 'AUTHENTICATION',
        },
      ),
      { data: { code: '123456' } },
      [body(text('123456')), url('0', '123456')],
    ],
    [
      'the expressions of a file',
      ORDER_SHIPPED,
      { file: ORDER_SHIPPED_FILE, data: { customer: { first_name: 'Ada' }, order: { number: 'A-1042' } } },
      [body(text('Ada'), text('A-1042'))],
    ],
    [
      'the default of an expression',
      ORDER_SHIPPED,
      { file: ORDER_SHIPPED_FILE, data: { order: { number: 'A-1042' } } },
      [body(text('there'), text('A-1042'))],
    ],
    [
      '--var before the expression',
      ORDER_SHIPPED,
      { file: ORDER_SHIPPED_FILE, variables: { '1': 'Lin' }, data: { order: { number: 'A-1042' } } },
      [body(text('Lin'), text('A-1042'))],
    ],
    [
      'a template of the library, whose text Meta wrote',
      remoteTemplate([bodyOf('Hi {{1}}.')], { library_template_name: 'order_update_1' }),
      { variables: { '1': 'Ada' } },
      [body(text('Ada'))],
    ],
  ])('fills %s', (_name, template, given, components) => {
    const { body, uploads, ...prepared } = prepare(template, given);
    expect(prepared).toEqual({
      type: 'template',
      leavesOutsideWindow: true,
      category: template.category.toLowerCase(),
      template: {
        name: 'order_shipped',
        language: 'en_US',
        languages: ['en_US'],
        status: 'APPROVED',
        category: template.category.toLowerCase(),
      },
      unavailable: [],
      blockers: [],
      warnings: [],
    });
    expect(uploads).toEqual([]);
    expect(body?.(new Map())).toEqual({
      name: 'order_shipped',
      language: { code: 'en_US' },
      ...(components.length === 0 ? {} : { components }),
    });
  });

  const given = { '1': 'Ada', '2': 'A-1042' };
  it.each<[string, RemoteTemplate, Given, string, string, string]>([
    [
      'a missing value',
      ORDER_SHIPPED,
      { variables: { '1': 'Ada' } },
      'parameter-missing',
      'No value is given for {{2}} of the body.',
      '--var 2=<value>',
    ],
    [
      'a value without place',
      ORDER_SHIPPED,
      { variables: { ...given, '3': 'x' } },
      'parameter-unexpected',
      'The template has no variable "3".',
      'it has 1, 2',
    ],
    [
      'data that an expression needs',
      ORDER_SHIPPED,
      { file: ORDER_SHIPPED_FILE },
      'parameter-missing',
      '"order.number" has no value.',
      '--data order.number=<value>, or a default in the template file',
    ],
    [
      'data that is empty',
      ORDER_SHIPPED,
      { file: ORDER_SHIPPED_FILE, data: { order: { number: '' } } },
      'parameter-missing',
      '"order.number" is empty.',
      '--data order.number=<value>, or a default in the template file',
    ],
    ...[
      ['empty text', '', 'parameter-empty', 'is empty'],
      ['spaces', '  ', 'parameter-empty', 'is empty'],
      ['a line break', 'A\nB', 'parameter-whitespace', 'has a line break, a tab or more than four spaces in a row'],
      ['a tab', 'A\tB', 'parameter-whitespace', 'has a line break, a tab or more than four spaces in a row'],
      ['five spaces', 'A     B', 'parameter-whitespace', 'has a line break, a tab or more than four spaces in a row'],
      ['half a character', 'A\ud83d', 'parameter-format', 'is cut in the middle of a character'],
    ].map(([name, value, code, what]): [string, RemoteTemplate, Given, string, string, string] => [
      `${name} as value`,
      ORDER_SHIPPED,
      { variables: { ...given, '1': value ?? '' } },
      code ?? '',
      `The value for body.1 ${what}.`,
      '--var 1=<value>',
    ]),
    [
      'values that make the body too long',
      ORDER_SHIPPED,
      { variables: { ...given, '1': 'a'.repeat(1000) } },
      'parameter-too-long',
      'With its values the body has 1048 characters; the limit is 1024.',
      'give shorter values',
    ],
    [
      'values that make the header too long',
      remoteTemplate([{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' }, bodyOf('It left.')]),
      { variables: { '1': 'a'.repeat(60) } },
      'parameter-too-long',
      'With its values the header has 66 characters; the limit is 60.',
      'give shorter values',
    ],
    [
      'an address that gets too long',
      remoteTemplate([bodyOf('It left.'), buttons(TRACK)]),
      { variables: { '1': 'a'.repeat(2000) } },
      'parameter-too-long',
      'The value for button.0 makes the address longer than 2000 characters.',
      '--var 1=<value>',
    ],
    [
      'an offer code with a hyphen',
      remoteTemplate([bodyOf('Save.'), buttons({ type: 'COPY_CODE' })]),
      { variables: { 'button.0': 'SAVE-25' } },
      'parameter-format',
      'The value for button.0 is not a code of at most 20 letters and digits.',
      '--var coupon=<value>',
    ],
    [
      'a one-time code that is too long',
      remoteTemplate([bodyOf('*{{1}}*')], { category: 'AUTHENTICATION' }),
      { variables: { code: '1234567890123456' } },
      'parameter-format',
      'The value for code is not a code of at most 15 characters.',
      '--var 1=<value>',
    ],
    [
      'an image of plain http',
      remoteTemplate([{ type: 'HEADER', format: 'IMAGE' }, bodyOf('It left.')]),
      { variables: { header: 'http://shop.example/a.png' } },
      'parameter-format',
      'The value for header is "http://shop.example/a.png"; Meta fetches files over https.',
      '--var header=<value>',
    ],
    [
      'no image at all',
      remoteTemplate([{ type: 'HEADER', format: 'IMAGE' }, bodyOf('It left.')]),
      {},
      'parameter-missing',
      'No value is given for the image of the header.',
      '--var header=<value>',
    ],
    ...[['a reminder button', buttons({ type: 'REMINDER', text: 'Remind me' })]].map(
      ([part, component]): [string, RemoteTemplate, Given, string, string, string] => [
        `${part}`,
        remoteTemplate([component as { type: string }, bodyOf('Look.')]),
        {},
        'template-unsupported',
        `The template has ${part}, whose values cannot be given here.`,
        'choose a template without it',
      ],
    ),
    [
      'a file that says something else than Meta',
      remoteTemplate([bodyOf('Dear {{1}}, your order {{2}} left.')]),
      { file: ORDER_SHIPPED_FILE, variables: given },
      'template-differs',
      'The body in templates/order_shipped.yaml is not what Meta has.',
      'wactl templates push order_shipped, or leave --from-dir out',
    ],
  ])('refuses %s', (_name, template, given, code, message, fix) => {
    expect(prepare(template, given)).toMatchObject({ body: null, blockers: [{ code, message, fix }] });
  });

  it.each<[string, RemoteTemplate[], string | undefined, object, object]>([
    [
      'none of that name',
      [],
      undefined,
      { language: null, languages: [], status: null, category: null },
      { code: 'template-not-found', message: 'Meta has no template "order_shipped".', fix: 'wactl templates list' },
    ],
    [
      'none of that language',
      [ORDER_SHIPPED],
      'fr',
      { language: 'fr', languages: ['en_US'], status: null, category: null },
      {
        code: 'language-not-found',
        message: 'The template "order_shipped" does not exist in fr; it does in en_US.',
        fix: '--language en_US',
      },
    ],
    [
      'several languages and none asked for',
      [ORDER_SHIPPED, { ...ORDER_SHIPPED, language: 'fr' }],
      undefined,
      { language: null, languages: ['en_US', 'fr'], status: null, category: null },
      {
        code: 'language-missing',
        message: 'The template "order_shipped" exists in several languages: en_US, fr.',
        fix: '--language en_US',
      },
    ],
  ])('finds %s', (_name, remote, language, found, blocker) => {
    expect(prepare(remote, language === undefined ? {} : { language })).toEqual({
      type: 'template',
      leavesOutsideWindow: true,
      category: null,
      template: { name: 'order_shipped', ...found },
      unavailable: [blocker],
      blockers: [],
      warnings: [],
      uploads: [],
      body: null,
    });
  });

  it.each([
    ['PENDING', 'template-pending', 'wactl templates status order_shipped --wait'],
    ['IN_APPEAL', 'template-pending', 'wactl templates status order_shipped --wait'],
    ['REJECTED', 'template-rejected', 'wactl templates why order_shipped, then fix it and wactl templates push'],
    ['PAUSED', 'template-paused', 'wait until Meta lifts the pause: wactl templates status order_shipped'],
    ['DISABLED', 'template-disabled', 'use another template: wactl templates list'],
    ['LIMIT_EXCEEDED', 'template-not-approved', 'wactl templates status order_shipped'],
    ['A_NEW_WORD', 'template-not-approved', 'wactl templates status order_shipped'],
  ])('that is %s is not available', (status, code, fix) => {
    expect(prepare({ ...ORDER_SHIPPED, status }, { variables: given }).unavailable).toEqual([
      {
        code,
        message: `The template "order_shipped" in en_US is ${status}; only an APPROVED one can be sent.`,
        fix,
      },
    ]);
  });
});
