import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayHold } from '../../../../src/core/templates/files/may-hold.js';
import { heldBy } from '../../../../src/core/templates/held.js';
import { loadTemplates } from '../../../../src/core/templates/load.js';
import { pickTemplates } from '../../../../src/core/templates/pick.js';
import { temporaryFolder } from '../../../support/run.js';

const NAME = 'order_shipped';
const rest = 'category: utility\nlanguages:\n  en_US: {body: Your order has left us.}\n';
const meta = (name: string) => JSON.stringify({ name, language: 'de', category: 'UTILITY', components: [] });

/** Ways to write the name, each the whole text of a file. */
const HELD: Readonly<Record<string, string>> = {
  plain: `name: ${NAME}\n${rest}`,
  quoted: `"name": 'order_shipped' # ours\n${rest}`,
  'on the next line': `name:\n  # ours\n  ${NAME}\n${rest}`,
  'as a block': `name: >-\n  ${NAME}\n${rest}`,
  'with a tag': `name: !!str ${NAME}\n${rest}`,
  'by an alias': `category: &name ${NAME}\nname: *name\nlanguages:\n  en_US: {body: Your order has left us.}\n`,
  'as a complex key': `? name\n: ${NAME}\n${rest}`,
  'in a map on one line': `{name: ${NAME}, category: utility, languages: {en_US: {body: Your order has left us.}}}`,
  'under a misspelt key': `names: ${NAME}\n${rest}`,
  'with \\x': `name: "order\\x5fshipped"\n${rest}`,
  'with \\u': `name: "\\u006frder_shipped"\n${rest}`,
  'with \\U': `name: "\\U0000006Frder_shipped"\n${rest}`,
  'over two lines': `name: "order_\\\n  shipped"\n${rest}`,
  'over two lines of Windows': `name: "order_\\\r\n  shipped"\r\n${rest}`,
  'in JSON': meta(NAME),
  'in JSON with \\u': meta(NAME).replace('_', '\\u005f'),
  'in a list': `[${meta('another')},${meta(NAME)}]`,
  'behind a byte order mark': `\ufeffname: ${NAME}\n${rest}`,
  'with a mistake': `name: ${NAME}\ncategory: utility\nlanguages:\n  en_US: {body: 7, colour: red}\n`,
  'behind much else': `# ${'x'.repeat(70_000)}\nname: ${NAME}\n${rest}`,
};

/** Files that hold another name, or none. */
const OTHER: Readonly<Record<string, string | Uint8Array>> = {
  'another name': `name: order_late\n${rest}`,
  'a name that begins alike': `name: order_ship\n${rest}`,
  'a number': `name: 0x7b\n${rest}`,
  'other escapes': `name: other\ncategory: utility\nlanguages:\n  en_US: {body: "Caf\\u00e9\\n\\tis \\"open\\"."}\n`,
  'no template': 'category: [',
  'no text': Uint8Array.of(0, 1, 2),
  nothing: '',
};

async function folder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, 'templates'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, 'templates', `${name}.yaml`), text);
  return cwd;
}

const may = (cwd: string, name: string) =>
  mayHold([NAME])?.({ path: join(cwd, 'templates', `${name}.yaml`), shown: name });

describe('a file may hold a name', () => {
  it.each(Object.entries(HELD))('that is written %s', async (_way, text) => {
    const cwd = await folder({ file: text });
    const held = heldBy(await loadTemplates({ cwd }));
    // Otherwise the row would show nothing.
    expect(held.map(({ name }) => name)).toContain(NAME);
    expect(may(cwd, 'file')).toBe(true);
  });

  it('that is its own, whatever its text', async () => {
    expect(may(await folder({ [NAME]: rest }), NAME)).toBe(true);
  });

  it('when it cannot be read', async () => {
    const cwd = await folder({});
    expect(may(cwd, 'missing')).toBe(true);
    await symlink('nowhere', join(cwd, 'templates/link.yaml'));
    expect(may(cwd, 'link')).toBe(true);
  });

  it.each(Object.entries(OTHER))('but not one with %s', async (_what, text) => {
    expect(may(await folder({ file: text }), 'file')).toBe(false);
  });

  it.each(['123', 'true', 'null', 'Order', 'order shipped', ''])('of which "%s" cannot be told by bytes', (name) => {
    expect(mayHold([NAME, name])).toBeUndefined();
  });
});

describe('a selection of names', () => {
  const files = { ...HELD, ...OTHER, [NAME]: rest, order_late: rest, '123': rest };
  const names = [NAME, `${NAME}:de`, `${NAME}:fr`, 'order_late', 'another', 'order_ship', '123', 'nowhere', 'file'];

  it.each([...names.map((name) => [name]), [NAME, 'another'], [NAME, 'nowhere']])(
    'is the same as when all files are parsed: %s %s',
    async (...words) => {
      const cwd = await folder(files);
      const pick = async (onlyErrors: boolean, allowsMissing: boolean) => {
        const options = { words: words.filter(Boolean), dir: 'templates', cwd, onlyErrors, allowsMissing };
        const { definitions, report, meant, ...read } = await pickTemplates(options);
        return {
          definitions: definitions.map(({ locate: _, ...definition }) => definition),
          errors: report.findings.filter(({ severity }) => severity === 'error'),
          names: [...(meant.names ?? [])],
          files: read.files,
        };
      };
      for (const allowsMissing of [false, true]) {
        const [fast, whole] = await Promise.allSettled([pick(true, allowsMissing), pick(false, allowsMissing)]);
        expect(fast).toEqual(whole);
      }
    },
  );
});
