import { describe, expect, it } from 'vitest';
import { listAudience } from '../../../../src/core/campaigns/audience/list.js';
import type { AudienceOptions, AudienceTold } from '../../../../src/core/campaigns/audience/list-row.js';
import { createMediaLives } from '../../../../src/core/campaigns/audience/media-lives.js';
import { createRender } from '../../../../src/core/campaigns/audience/render.js';
import { planValues } from '../../../../src/core/campaigns/audience/values.js';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { createFiller } from '../../../../src/core/messages/template/filler.js';
import type { TemplateDefinition } from '../../../../src/core/templates/definition.js';
import { bodyOf, ORDER_SHIPPED, ORDER_SHIPPED_FILE, remoteTemplate } from '../../messages/fixtures.js';

interface Given {
  readonly template?: RemoteTemplate;
  readonly file?: TemplateDefinition;
  readonly map?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
  readonly columns?: AudienceOptions['columns'];
  readonly country?: string;
}

const none = { files: new Map(), ids: new Map(), lives: createMediaLives(new Map(), 0) };

/** What each person of a list gets: the texts of the message, or the reason why there is none. */
async function read(text: string | Uint8Array, { template = ORDER_SHIPPED, file, ...given }: Given = {}) {
  const filler = createFiller(template, file);
  const values = planValues(
    filler,
    new Map(Object.entries(given.values ?? {})),
    new Map(Object.entries(given.map ?? {})),
  );
  const told: AudienceTold[] = [];
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const chunks = (async function* () {
    yield bytes;
  })();
  const rows: (readonly [number, string, unknown])[] = [];
  const messages: string[] = [];
  const options = {
    columns: given.columns ?? {},
    values,
    render: createRender(filler, none),
    country: given.country,
    onRecognized: (one: AudienceTold) => void told.push(one),
  };
  for await (const part of listAudience(chunks, options)) {
    for (const one of part) {
      if (one.kind === 'reject') {
        rows.push([one.row, one.reason, one.fields]);
        messages.push(one.message);
      } else rows.push([one.row, one.name.phone ?? one.name.userId ?? '', texts(JSON.parse(one.components))]);
    }
  }
  return { rows, told, messages };
}

function texts(components: readonly { readonly parameters: readonly { readonly text?: string }[] }[]) {
  return components.flatMap(({ parameters }) => parameters.map((one) => one.text ?? one));
}

const PEOPLE = 'phone,1,2\n+15550100002,Ada,A-1042\n';
const ADA = [[2, '+15550100002', ['Ada', 'A-1042']]];

describe('listAudience', () => {
  it.each<[string, string | Uint8Array, Given]>([
    ['columns with the short names of variables', PEOPLE, {}],
    ['columns with their whole names', 'body.2,phone,body.1\nA-1042,+15550100002,Ada\n', {}],
    [
      'columns that are named',
      'Mobile,Name,Order\n+15550100002,Ada,A-1042\n',
      { map: { 1: 'Name', 'body.2': 'order' } },
    ],
    ['a value for everybody', 'phone,1\n+15550100002,Ada\n', { values: { 2: 'A-1042' } }],
    ['a value for everybody over a column of its name', 'phone,1,2\n+15550100002,Ada,x\n', { values: { 2: 'A-1042' } }],
    ['a mark of byte order and semicolons', `\ufeff${PEOPLE.replaceAll(',', ';')}`, {}],
    ['UTF-16', Buffer.from(`\ufeff${PEOPLE}`, 'utf16le'), {}],
    ['guards against formulas', 'phone,1,2\n+15550100002,"Ada","A-1042"\n', {}],
    ['a phone in national form', 'phone,1,2\n555-010-0002,Ada,A-1042\n', { country: 'US' }],
  ])('takes %s', async (_, text, given) => {
    expect((await read(text, given)).rows).toEqual(ADA);
  });

  it('takes the guard off a value, and keeps what else begins with a quote', async () => {
    const { rows } = await read("phone,1,2\n+15550100002,'=Ada,'n Bo\n");
    expect(rows).toEqual([[2, '+15550100002', ['=Ada', "'n Bo"]]]);
  });

  it('takes objects, which may hold others', async () => {
    const line = (value: object) => `${JSON.stringify(value)}\n`;
    const list =
      line({ phone: '+15550100002', 1: 'Ada', order: { number: 'A-1042' } }) +
      line({ wa_id: '15550100003', 1: 7, order: { number: 0 } }) +
      line({ phone: '+15550100004', 1: 'Cy', order: { number: null } }) +
      line({ user_id: 'US.13000000000000000001', 1: '  ', order: { number: 'A' } }) +
      '[1]\n';
    const { rows } = await read(list, { map: { 2: 'order.number' } });
    expect(
      rows.map(([row, who, said]) => (Array.isArray(said) ? [row, who, said.length === 1 ? 0 : said] : [])),
    ).toEqual([
      [1, '+15550100002', ['Ada', 'A-1042']],
      [2, '+15550100003', ['7', '0']],
      [3, 'parameter-missing', 0],
      [4, 'parameter-missing', 0],
      [5, 'json-invalid', 0],
    ]);
  });

  it.each<[string, string]>([
    ['columns with the paths', 'phone,customer.first_name,order.number\n+15550100002,Ada,A-1042\n'],
    ['columns that mean them', 'phone,Order Number,Customer First Name\n+15550100002,A-1042,Ada\n'],
    ['objects', '{"phone":"+15550100002","customer":{"first_name":"Ada"},"order":{"number":"A-1042"}}\n'],
  ])('fills the expressions of a template file from %s', async (_, text) => {
    const { rows } = await read(text, { file: ORDER_SHIPPED_FILE });
    expect(rows.map(([, ...rest]) => rest)).toEqual([['+15550100002', ['Ada', 'A-1042']]]);
  });

  it('leaves a variable to its expression, though a column has its name, unless the column is named', async () => {
    const list = 'phone,1,order.number\n+15550100002,Zed,A-1042\n';
    expect((await read(list, { file: ORDER_SHIPPED_FILE })).rows).toEqual([[2, '+15550100002', ['there', 'A-1042']]]);
    const map = { 1: '1' };
    expect((await read(list, { file: ORDER_SHIPPED_FILE, map })).rows).toEqual([
      [2, '+15550100002', ['Zed', 'A-1042']],
    ]);
  });

  it('rejects a row whose value is missing, and one that Meta would refuse', async () => {
    const list = `phone,1,2
+15550100002,,A-1042
+15550100003,Ada,"two
lines"
,Ada,A-1042
nobody,Ada,A-1042
+15550100004,Ada
+15550100005,Ad\0a,A-1042
+15550100006,Ada,${'x'.repeat(1100)}
`;
    const { rows, messages } = await read(list);
    expect(rows.map(([row, reason]) => [row, reason])).toEqual([
      [2, 'parameter-missing'],
      [3, 'parameter-whitespace'],
      [4, 'contact-missing'],
      [5, 'phone-invalid'],
      [6, 'too-few-fields'],
      [7, 'nul-character'],
      [8, 'parameter-too-long'],
    ]);
    expect(messages[0]).toBe('No value is given for {{1}} of the body.');
  });

  it('takes addresses and ids of files from a column, and no files of this computer', async () => {
    const template = remoteTemplate([{ type: 'HEADER', format: 'IMAGE' }, bodyOf('Look at this.')]);
    const list = 'phone,header\n+15550100002,https://shop.example/a.png\n+15550100003,123456\n+15550100004,./a.png\n';
    const { rows, messages } = await read(list, { template });
    expect(rows).toEqual([
      [2, '+15550100002', [{ type: 'image', image: { link: 'https://shop.example/a.png' } }]],
      [3, '+15550100003', [{ type: 'image', image: { id: '123456' } }]],
      [4, 'parameter-format', ['+15550100004', './a.png']],
    ]);
    expect(messages[0]).toContain('--var header=<file>');
  });

  it.each<[string, string, Given, { message: string; hint?: unknown }]>([
    [
      'a column that is not there',
      'phone,name,order\n',
      { map: { 1: 'nme', 2: 'order' } },
      { message: 'The list has no column "nme".', hint: 'did you mean "name"?' },
    ],
    [
      'a variable that nothing fills',
      'phone,1\n',
      {},
      { message: 'No column holds a value for {{2}} of the body.', hint: expect.stringContaining('--map 2=<column>') },
    ],
    [
      'several columns of phones',
      'phone,mobile,1,2\n',
      {},
      {
        message: 'Several columns could be meant: "phone", "mobile".',
        hint: 'say which one, with --phone-column <name>',
      },
    ],
    [
      'a key that no object has',
      '{"phone":"+15550100002","name":"Ada","order":1}\n{"phone":"+15550100003","order":2}\n',
      { map: { 1: 'nme', 2: 'order' } },
      { message: 'None of the first 2 rows has the key "nme".', hint: 'did you mean "name"?' },
    ],
    [
      'a key of phones that no object has',
      '{"number":"+15550100002","1":"Ada","2":"A-1042"}',
      { columns: { phone: 'telephone' } },
      { message: 'The first row does not have the key "telephone".', hint: 'their keys are "1", "2", "number"' },
    ],
    ['no column of phones', 'name,1,2\n', {}, { message: expect.stringContaining('No column holds phone numbers') }],
  ])('refuses %s', async (_, text, given, error) => {
    await expect(read(text, given)).rejects.toMatchObject({ exitCode: 2, ...error });
  });

  it('takes a key that only some of the objects have, or a path into them', async () => {
    const list = '{"phone":"+15550100002","2":"A"}\n{"phone":"+15550100003","who":{"name":"Ada"},"2":"A"}\n';
    const { rows } = await read(list, { map: { 1: 'who.name' } });
    expect(rows.map(([, outcome]) => outcome)).toEqual(['parameter-missing', '+15550100003']);
  });

  it('tells what it recognized', async () => {
    const { told } = await read('Telefon;1;2\n+15550100002;Ada;A-1042\n');
    expect(told).toEqual([
      { kind: 'separator', separator: ';' },
      { kind: 'header', header: ['Telefon', '1', '2'] },
      { kind: 'contact', field: 'phone', header: 'Telefon' },
      { kind: 'value', header: '1', variable: '1' },
      { kind: 'value', header: '2', variable: '2' },
    ]);
  });

  it('gives the same, however the list is cut into pieces', async () => {
    const filler = createFiller(ORDER_SHIPPED, undefined);
    const bytes = Buffer.from('phone,1,2\n+15550100002,"Ada, née\nB",A-1042\n+15550100003,Zoë,A-1\n');
    const readIn = async (size: number) => {
      const chunks = (async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      })();
      const found = [];
      const values = planValues(filler, new Map(), new Map());
      const render = createRender(filler, none);
      for await (const part of listAudience(chunks, { columns: {}, values, render, onRecognized: () => {} })) {
        found.push(...part);
      }
      return found;
    };
    const whole = await readIn(bytes.length);
    expect(whole).toHaveLength(2);
    // The form of a list is told by its first piece, which holds its header.
    for (const size of [11, 13, 17]) expect(await readIn(size)).toEqual(whole);
  });
});

describe('planValues', () => {
  it.each([
    ['an unknown variable', { 3: 'x' }, {}, '--var 3: the template has no such variable.', 'it has 1, 2'],
    ['an unknown variable of a column', {}, { 3: 'x' }, '--map 3: the template has no such variable.', 'it has 1, 2'],
    [
      'a misspelt variable',
      { 'bdy.1': 'x' },
      {},
      '--var bdy.1: the template has no such variable.',
      'did you mean "body.1"?',
    ],
    [
      'a variable that is given twice',
      { 1: 'x' },
      { 'body.1': 'y' },
      'The variable body.1 is given twice.',
      'give it once, by --var or --map',
    ],
  ])('refuses %s', (_, values, map, message, hint) => {
    const plan = () =>
      planValues(createFiller(ORDER_SHIPPED, undefined), new Map(Object.entries(values)), new Map(Object.entries(map)));
    expect(plan).toThrow(expect.objectContaining({ message, hint, exitCode: 2 }));
  });
});
