import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { openDocument } from '../../../../src/core/templates/fix/open-document.js';
import type { LocalFile, LocalFiles } from '../../../../src/core/templates/pull/local-files.js';
import { planPull } from '../../../../src/core/templates/pull/plan-pull.js';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';

const body = (text: string, ...values: string[]) => ({
  type: 'BODY',
  text,
  ...(values.length > 0 && { example: { body_text: [values] } }),
});

const remote = (more: Partial<RemoteTemplate> & { components: RemoteTemplate['components'] }): RemoteTemplate => ({
  id: '1',
  name: 'order_shipped',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  ...more,
});

function localFile(text: string, name = 'order_shipped.yaml'): LocalFile {
  const file = { path: `/work/templates/${name}`, shown: `templates/${name}` };
  const { definitions, findings } = readTemplates(text, file);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return { ...file, text, value: openDocument(text)?.value, definitions };
}

function plan(templates: readonly RemoteTemplate[], files: readonly LocalFile[] = [], more: Partial<LocalFiles> = {}) {
  const taken = files.map(({ path }) => path.slice('/work/templates/'.length));
  const target = { shown: 'templates', path: '/work/templates', taken };
  return planPull({ files, unreadable: [], ...more }, templates, target);
}

/** The texts that are written, by file. */
const texts = ({ files }: ReturnType<typeof plan>) => Object.fromEntries(files.map(({ shown, text }) => [shown, text]));
const actions = ({ rows }: ReturnType<typeof plan>) =>
  rows.map(({ action, name, language, file }) => [action, `${name} ${language}`, file]);

describe('a template that no file holds', () => {
  it('becomes a file in channel form, with a name for each variable and the sample of Meta', () => {
    const template = remote({
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1042'] } },
        body('Hi {{1}}, your order: {{2}} left.\n\nBye.', 'Ada', 'A-1042'),
        { type: 'FOOTER', text: 'Sent by Example Shop' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}', example: ['https://shop.example/1Z'] },
            { type: 'QUICK_REPLY', text: 'Stop' },
          ],
        },
      ],
    });
    expect(texts(plan([template]))).toEqual({
      'templates/order_shipped.yaml': `name: order_shipped
category: utility
languages:
  en_US:
    header: Order {{ header_1 }}
    body: |-
      Hi {{ body_1 }}, your order: {{ body_2 }} left.

      Bye.
    footer: Sent by Example Shop
    buttons:
      - type: url
        text: Track
        url: https://shop.example/{{ button_1_url }}
      - type: quick_reply
        text: Stop
samples:
  header_1: A-1042
  body_1: Ada
  body_2: A-1042
  button_1_url: 1Z
`,
    });
  });

  it('shares a file with its other languages, and a name where the samples are equal', () => {
    const english = remote({ components: [body('Hi {{1}}, order {{2}} left.', 'Ada', 'A-1042')] });
    const french = remote({ language: 'fr', components: [body('Salut {{1}}, la {{2}} part.', 'Adèle', 'A-1042')] });
    const text = texts(plan([french, english]))['templates/order_shipped.yaml'];
    expect(text).toContain('en_US:\n    body: Hi {{ body_1 }}, order {{ body_2 }} left.\n');
    expect(text).toContain('fr:\n    body: Salut {{ body_1_fr }}, la {{ body_2 }} part.\n');
    expect(text).toContain('samples:\n  body_1: Ada\n  body_2: A-1042\n  body_1_fr: Adèle\n');
  });

  it('keeps the names of named variables', () => {
    const named = { body_text_named_params: [{ param_name: 'first_name', example: 'Ada' }] };
    const template = remote({
      parameter_format: 'NAMED',
      components: [{ type: 'BODY', text: 'Hi {{first_name}}, welcome.', example: named }],
    });
    const text = texts(plan([template]))['templates/order_shipped.yaml'];
    expect(text).toContain('parameter_format: named\n');
    expect(text).toContain('body: Hi {{ first_name }}, welcome.\nsamples:\n  first_name: Ada\n');
  });

  it('says of a media sample that only Meta has it', () => {
    const link = { header_handle: ['https://scontent.whatsapp.net/x.jpg'] };
    const template = remote({ components: [{ type: 'HEADER', format: 'IMAGE', example: link }, body('Hello.')] });
    expect(texts(plan([template]))['templates/order_shipped.yaml']).toContain(
      [
        '    header:',
        '      format: image',
        '      handle: meta:kept # Only Meta has this sample; to give another one, write `file: ./picture.jpg` in place of `handle`.',
        '',
      ].join('\n'),
    );
  });

  it.each<[string, RemoteTemplate['components']]>([
    ['variables in another order', [body('Hi {{2}} and {{1}} there.', 'Ada', 'Eve')]],
    ['a variable that occurs twice', [body('Hi {{1}} and {{1}} there.', 'Ada')]],
    ['a component that the channel form does not know', [body('Hello.'), { type: 'TAP_TARGET', text: 'x' }]],
    ['text that Liquid takes for a tag', [body('Save {% 50 %} now.')]],
  ])('is written in Meta’s form when it has %s', (_, components) => {
    const found = plan([remote({ components })]);
    expect(actions(found)).toEqual([['create', 'order_shipped en_US', 'templates/order_shipped.yaml']]);
    const text = texts(found)['templates/order_shipped.yaml'] ?? '';
    expect(text).toContain('components:\n  - type: BODY\n');
    expect(readTemplates(text, { path: '/a.yaml', shown: 'a.yaml' }).definitions[0]?.form).toBe('meta');
  });

  it('is split where its languages do not share what a file holds once', () => {
    const one = remote({ message_send_ttl_seconds: 60, components: [body('Hello.')] });
    const two = remote({ language: 'fr', message_send_ttl_seconds: 90, components: [body('Bonjour.')] });
    expect(Object.keys(texts(plan([one, two])))).toEqual([
      'templates/order_shipped.yaml',
      'templates/order_shipped.fr.yaml',
    ]);
  });

  it('of the library is written as one, and nothing pretends to know its inputs', () => {
    const template = remote({ library_template_name: 'delivery_update_1', components: [body('Ends in {{1}}', 'x')] });
    expect(texts(plan([template]))).toEqual({
      'templates/order_shipped.yaml': `# Made from Meta's library; Meta does not return the inputs that it was made with.
name: order_shipped
language: en_US
category: UTILITY
library_template_name: delivery_update_1
`,
    });
  });

  it('that our rules refuse says why it may stay', () => {
    const found = plan([remote({ components: [body('Hello {{1}}', 'Ada')] })]);
    expect(texts(found)['templates/order_shipped.yaml']).toMatch(
      /^# wactl-ignore-file body-variable-at-edge.*: Meta has it like this\nname: order_shipped\n/,
    );
  });

  it('does not take the name of a file that holds something else, in any case of letters', () => {
    const other = localFile(
      'name: other\ncategory: utility\nlanguages: {en: {body: Hello there.}}\n',
      'Order_Shipped.yaml',
    );
    const found = plan([remote({ components: [body('Hello.')] })], [other]);
    expect(Object.keys(texts(found))).toEqual(['templates/order_shipped.en_US.yaml']);
  });

  it('is not written beside a file that cannot be read and may be its own', () => {
    const unreadable = [{ path: '/work/templates/order_shipped.yaml', shown: 'templates/order_shipped.yaml' }];
    const found = plan([remote({ components: [body('Hello.')] })], [], { unreadable });
    expect(found.files).toEqual([]);
    expect(found.rows).toMatchObject([{ action: 'blocked', file: 'templates/order_shipped.yaml' }]);
  });

  it('is left out when Meta is deleting it', () => {
    const gone = ['DELETED', 'PENDING_DELETION'].map((status) => remote({ status, components: [body('Hello.')] }));
    expect(plan(gone).rows).toEqual([]);
  });
});

const FILE = `# Orders
category: utility # not marketing
languages:
  en_US:
    header: {format: image, file: ./hero.png} # our own
    body: Hi {{ name | default: "you" }}, order {{ order.number }} left.
    buttons:
      - {type: url, text: Track, url: "https://shop.example/{{ order.number }}"}
      - {type: quick_reply, text: Stop}
  fr:
    body: Salut {{ name }}, la commande {{ order.number }} part.
samples: {name: Ada, order: {number: A-1042}}
`;
const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.whatsapp.net/x'] } };
const track = {
  type: 'URL',
  text: 'Track',
  url: 'https://shop.example/{{1}}',
  example: ['https://shop.example/A-1042'],
};
const stop = { type: 'QUICK_REPLY', text: 'Stop' };
const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
const english = (more: Partial<RemoteTemplate> = {}) =>
  remote({
    components: [image, body('Hi {{1}}, order {{2}} left.', 'Ada', 'A-1042'), buttons(track, stop)],
    ...more,
  });
const french = (more: Partial<RemoteTemplate> = {}) =>
  remote({ language: 'fr', components: [body('Salut {{1}}, la commande {{2}} part.', 'Ada', 'A-1042')], ...more });

describe('a file that holds the template', () => {
  const file = localFile(FILE);

  it('stays as it is while it says the same', () => {
    const found = plan([english(), french()], [file]);
    expect(found.files).toEqual([]);
    expect(actions(found)).toEqual([
      ['same', 'order_shipped en_US', 'templates/order_shipped.yaml'],
      ['same', 'order_shipped fr', 'templates/order_shipped.yaml'],
    ]);
  });

  it.each<[string, RemoteTemplate, readonly (readonly [string, string])[]]>([
    [
      'a text keeps the Liquid of the variables that mean the same',
      english({
        components: [
          image,
          body(
            '{{2}} for you, {{1}}. Sent {{3}}.'.replace('{{2}}', 'Order {{1}}').replace('{{1}}.', '{{2}}.'),
            'A-1042',
            'Ada',
            'today',
          ),
          buttons(track, stop),
        ],
      }),
      [
        [
          'Hi {{ name | default: "you" }}, order {{ order.number }} left.',
          'Order {{ order.number }} for you, {{ name | default: "you" }}. Sent {{ body_3 }}.',
        ],
        ['{name: Ada, order: {number: A-1042}}', '{name: Ada, order: {number: A-1042}, body_3: today}'],
      ],
    ],
    [
      'a button keeps its Liquid when its label changes',
      english({
        components: [
          image,
          body('Hi {{1}}, order {{2}} left.', 'Ada', 'A-1042'),
          buttons({ ...track, text: 'Follow' }, stop),
        ],
      }),
      [['text: Track', 'text: Follow']],
    ],
    ['fields of the template come in', english({ message_send_ttl_seconds: 600, sub_category: 'ORDER_STATUS' }), []],
  ])('%s', (_, template, replacements) => {
    const text = texts(plan([template, french()], [file]))['templates/order_shipped.yaml'];
    expect(text ?? FILE).toBe(replacements.reduce((whole, [from, to]) => whole.replace(from, to), FILE));
  });

  it('takes another number of buttons, and keeps those it knows', () => {
    const template = english({
      components: [image, body('Hi {{1}}, order {{2}} left.', 'Ada', 'A-1042'), buttons(track)],
    });
    const text = texts(plan([template, french()], [file]))['templates/order_shipped.yaml'];
    expect(text).toContain('- {type: url, text: Track, url: "https://shop.example/{{ order.number }}"}\n  fr:');
    expect(text).toContain('# our own');
  });

  it('takes another kind of header, and with it Meta’s sample', () => {
    const video = { ...image, format: 'VIDEO' };
    const template = english({
      components: [video, body('Hi {{1}}, order {{2}} left.', 'Ada', 'A-1042'), buttons(track, stop)],
    });
    const text = texts(plan([template, french()], [file]))['templates/order_shipped.yaml'];
    expect(text).toMatch(
      /header: \{format: video, handle: meta:kept\}|header:\n {6}format: video\n {6}handle: meta:kept/,
    );
    expect(text).not.toContain('hero.png');
  });

  it('takes a category that Meta moved for all languages, and leaves one that it moved for some', () => {
    const moved = { category: 'MARKETING', previous_category: 'UTILITY' };
    expect(texts(plan([english(moved), french(moved)], [file]))['templates/order_shipped.yaml']).toContain(
      'category: marketing # not marketing\n',
    );
    const partly = plan([english(moved), french()], [file]);
    expect(partly.files).toEqual([]);
    expect(partly.rows[0]).toMatchObject({
      action: 'same',
      reason:
        'The file says what Meta has, save for the category: Meta moved this language to MARKETING, and the file has one for all.',
      changes: [{ path: 'category', before: 'UTILITY', after: 'MARKETING' }],
    });
  });

  it('takes a language that it lacks', () => {
    const german = remote({ language: 'de', components: [body('Hallo {{1}}, gute Reise.', 'Ada')] });
    const found = plan([english(), french(), german], [file]);
    expect(actions(found)).toContainEqual(['update', 'order_shipped de', 'templates/order_shipped.yaml']);
    const text = texts(found)['templates/order_shipped.yaml'] ?? '';
    expect(text).toContain('  de:\n    body: Hallo {{ body_1 }}, gute Reise.\n');
    expect(text).toContain('body: Hi {{ name | default: "you" }}, order {{ order.number }} left.');
  });

  it('does not take a language that would change the others', () => {
    const timed = localFile(`message_send_ttl_seconds: 60\n${FILE}`);
    const sixty = { message_send_ttl_seconds: 60 };
    const german = remote({ language: 'de', message_send_ttl_seconds: 90, components: [body('Hallo zusammen.')] });
    const found = plan([english(sixty), french(sixty), german], [timed]);
    expect(actions(found)).toContainEqual(['create', 'order_shipped de', 'templates/order_shipped.de.yaml']);
    expect(Object.keys(texts(found))).toEqual(['templates/order_shipped.de.yaml']);
  });

  it('is left as it is where it cannot say what Meta has, and the rest is pulled all the same', () => {
    const twice = english({ components: [image, body('Hi {{1}} and {{1}} there.', 'Ada'), buttons(track, stop)] });
    const other = french({ components: [body('Bonjour {{1}}, la commande {{2}} part.', 'Ada', 'A-1042')] });
    const found = plan([twice, other], [file]);
    expect(actions(found)).toEqual([
      ['blocked', 'order_shipped en_US', 'templates/order_shipped.yaml'],
      ['update', 'order_shipped fr', 'templates/order_shipped.yaml'],
    ]);
    expect(found.rows[0]?.reason).toContain('cannot take what Meta has (body.text)');
    expect(texts(found)['templates/order_shipped.yaml']).toBe(FILE.replace('Salut', 'Bonjour'));
  });

  it('keeps its samples while Meta rejects others', () => {
    const rejected = english({
      status: 'REJECTED',
      components: [image, body('Hi {{1}}, order {{2}} left.', 'Eve', 'B-1'), buttons(track, stop)],
    });
    expect(plan([rejected, french()], [file]).files).toEqual([]);
  });
});

describe('a file in Meta form', () => {
  const FORM = `[
  {
    "name": "order_shipped", "language": "en_US", "category": "utility",
    "components": [
      { "type": "header", "format": "image", "example": { "header_handle": ["file:./hero.png"] } },
      { "type": "body", "text": "Hi {{1}}, your order left.", "example": { "body_text": [["Ada"]] } }
    ]
  },
  { "name": "other", "language": "en_US", "category": "UTILITY", "components": [{ "type": "BODY", "text": "Hello." }] }
]
`;
  const file = localFile(FORM, 'all.json');

  it('stays Meta form, and all else in it as it is', () => {
    const template = remote({ components: [image, body('Hi {{1}}, your order is here.', 'Ada')] });
    const found = plan([template], [file]);
    expect(actions(found)).toEqual([['update', 'order_shipped en_US', 'templates/all.json']]);
    expect(texts(found)['templates/all.json']).toBe(FORM.replace('order left', 'order is here'));
  });

  it('takes components that come and go', () => {
    const template = remote({
      components: [body('Hi {{1}}, your order left.', 'Ada'), { type: 'FOOTER', text: 'Bye' }],
    });
    const [merged] = JSON.parse(texts(plan([template], [file]))['templates/all.json'] ?? '');
    expect(merged.components).toEqual([
      { type: 'body', text: 'Hi {{1}}, your order left.', example: { body_text: [['Ada']] } },
      { type: 'FOOTER', text: 'Bye' },
    ]);
  });

  it('gives a new language a file of its own', () => {
    const template = remote({ components: [image, body('Hi {{1}}, your order left.', 'Ada')] });
    const found = plan([template, remote({ language: 'fr', components: [body('Bonjour.')] })], [file]);
    expect(Object.keys(texts(found))).toEqual(['templates/order_shipped.yaml']);
  });
});

describe('what a server sends', () => {
  it.each([
    ['../../escape', 'en'],
    ['/etc/cron', 'en'],
    ['a\u0000b', 'en'],
    ['a'.repeat(513), 'en'],
    ['order', '../../en'],
  ])('cannot choose a path: %s %s', (name, language) => {
    const found = plan([remote({ name, language, components: [body('Hello.')] })]);
    expect(found.files).toEqual([]);
    expect(found.rows).toMatchObject([{ action: 'blocked', file: null }]);
  });

  it('may be called like parts of JavaScript', () => {
    const names = ['__proto__', 'constructor', 'tostring'];
    const templates = names.map((name) =>
      remote({ name, language: '__proto__', components: [body(`Hello ${name}.`)] }),
    );
    const found = plan(templates);
    expect(found.rows.map(({ action }) => action)).toEqual(['create', 'create', 'create']);
    expect(Object.keys(texts(found)).sort()).toEqual(
      ['__proto__', 'constructor', 'tostring'].map((name) => `templates/${name}.yaml`),
    );
    for (const { path, shown, text } of found.files) {
      expect(readTemplates(text, { path, shown }).definitions).toHaveLength(1);
    }
    expect(({} as Record<string, unknown>).components).toBeUndefined();
  });

  it('may name variables like parts of JavaScript', () => {
    const named = ['__proto__', 'constructor', 'hasOwnProperty'].map((param_name) => ({ param_name, example: 'x' }));
    const template = remote({
      parameter_format: 'NAMED',
      components: [
        {
          type: 'BODY',
          text: 'Hi {{__proto__}} and so {{constructor}} and {{hasOwnProperty}} there.',
          example: { body_text_named_params: named },
        },
      ],
    });
    const found = plan([template]);
    const text = texts(found)['templates/order_shipped.yaml'] ?? '';
    const [definition] = readTemplates(text, { path: '/a.yaml', shown: 'a.yaml' }).definitions;
    expect(definition?.body.components?.[0]?.text).toBe(template.components[0]?.text);
  });

  it('may be of any shape and breaks nothing', () => {
    const odd = [
      null,
      5,
      'x',
      { type: 'HEADER' },
      { type: 'BUTTONS', buttons: 'no' },
      { type: 'CAROUSEL', cards: [null, { components: [3] }] },
    ];
    const templates = odd.map((component, index) =>
      remote({ name: `odd_${index}`, components: [component] as unknown as RemoteTemplate['components'] }),
    );
    expect(() => plan(templates)).not.toThrow();
  });

  it('is listed once', () => {
    const twin = remote({ components: [body('Hello.')] });
    expect(plan([twin, { ...twin, id: '2' }]).rows).toHaveLength(1);
  });
});
