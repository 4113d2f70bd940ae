import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { constantsOf, repeatedFacts } from '../../support/facts.js';
import { sourceFiles } from '../../support/imports.js';
import { packageDir } from '../../support/run.js';

/** Constants that may look like another one, and why. */
const ALIKE: Readonly<Record<string, string>> = {
  'src/commands/templates/actions/other-account.ts ACCOUNT_VARIABLES': 'settings of ours, chosen from those help lists',
  'src/core/files/content-type.ts MARKS': 'what a file is by its first bytes; elsewhere by the end of its name',
};

/** The emulator reads Meta's documentation a second time, on purpose: see `src/emulator/model/meta-limits.ts`. */
async function allConstants() {
  const files = (await sourceFiles('src')).filter((file) => !file.startsWith('src/emulator/'));
  const lists = await Promise.all(
    files.map(async (file) => constantsOf(file, await readFile(join(packageDir, file), 'utf8'))),
  );
  return lists.flat();
}

async function toolConstants() {
  return (await allConstants()).filter(({ file, name }) => ALIKE[`${file} ${name}`] === undefined);
}

describe('a fact of Meta', () => {
  it('has one home in the source', async () => {
    expect(repeatedFacts(await toolConstants())).toEqual([]);
  });

  it('that may look like another is still there', async () => {
    const names = (await allConstants()).map(({ file, name }) => `${file} ${name}`);
    expect(Object.keys(ALIKE).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('that is written a second time is found, however it is written', async () => {
    const page = 'https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages';
    const second = [
      `/** Source: ${page} */\nconst OPEN_FOR = 24 * 60 * 60 * 1000;`,
      'const WINDOW_MS = 86_400_000;',
      `const KINDS = new Set(['system', 'edit', 'revoke', 'reaction', 'request_welcome', 'unknown']);`,
      `const LINES = 'OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY'.split(' ');`,
    ];
    const constants = [...(await toolConstants()), ...constantsOf('src/core/second.ts', second.join('\n'))];
    expect(repeatedFacts(constants)).toEqual([
      `86400000 of ${page}: src/core/meta/message-limits.ts WINDOW_MS, src/core/second.ts OPEN_FOR`,
      'WINDOW_MS = 86400000: src/core/meta/message-limits.ts WINDOW_MS, src/core/second.ts WINDOW_MS',
      'a list: src/core/meta/message-limits.ts TYPES_NOT_OPENING, src/core/second.ts KINDS',
      'a list: src/core/second.ts LINES, src/core/meta/profile-limits.ts VERTICALS',
    ]);
  });

  it('below the base address that a file names counts as on that page', () => {
    const head = '/** Pages are below https://developers.facebook.com/documentation */\n\n';
    const one = constantsOf('one.ts', `${head}/** Source: /templates/overview */\nconst A = 100;`);
    const two = constantsOf(
      'two.ts',
      '/** Source: https://developers.facebook.com/documentation/templates/overview */\nconst B = { limit: 100 } as const;',
    );
    expect(repeatedFacts([...one, ...two])).toEqual([
      '100 of https://developers.facebook.com/documentation/templates/overview: one.ts A, two.ts B',
    ]);
  });

  it.each([
    ['another figure of the same page', '/** Source: https://developers.facebook.com/a */\nconst B = 10;'],
    ['the same figure of another page', '/** Source: https://developers.facebook.com/b */\nconst B = 100;'],
    ['a figure that names no page', 'const B = 100;'],
    ['a figure worked out from another', '/** Source: https://developers.facebook.com/a */\nconst B = A * 2;'],
  ])('is not repeated by %s', (_, text) => {
    const one = constantsOf('one.ts', '/** Source: https://developers.facebook.com/a */\nconst A = 100;');
    expect(repeatedFacts([...one, ...constantsOf('two.ts', text)])).toEqual([]);
  });
});
