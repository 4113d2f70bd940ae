import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './support/imports.js';
import { packageDir } from './support/run.js';

const files = await sourceFiles('src');

/**
 * Nothing else below src/ touches the process: the text of a program of its own that asks the keychain, and the loader
 * that silences one warning of Node.js while it loads its own SQLite.
 */
const PROCESS_READERS = ['src/core/ledger/engines/sqlite/runtime.ts', 'src/core/settings/keychain-script.ts'];

/** Words that only one engine of the ledger understands; the rest of the SQL is understood by all. */
const ENGINE_WORDS =
  /sqlite|\bpragma\b|without rowid|\bglob '|json_valid|begin immediate|create trigger|\bfn\('(?:max|min|greatest|least)'|\bstrftime\('%|unixepoch|plpgsql|pg_\w|\w::(?!before|after|marker|placeholder|backdrop)\w|current_schema/i;

/** The spellings that people try for the location of a ledger, and the name of the default file. */
const NAME_FILES_OF_SQLITE = ['src/core/ledger/location.ts', 'src/core/settings/config-dir.ts'];

describe('source files', () => {
  /** Scripts of pages run in a browser, which has a clock and timers and no System. */
  const IN_A_BROWSER = 'src/browser/';

  it.each([
    ['the process', /\bprocess\.(?!versions\b)\w/],
    ['the console', /\bconsole\.\w/],
    ['the wall clock', /\bDate\.now\(|\bnew Date\(\)/],
    ['dice', /\bMath\.random\b/],
    // A socket's own limit is a fact of the network.
    ['timers', /(?<![.\w])set(?:Timeout|Interval)\(/],
  ])('below src/ leave %s to the System', async (name, pattern) => {
    const guilty: string[] = [];
    const here = name === 'the process' ? files : files.filter((file) => !file.startsWith(IN_A_BROWSER));
    for (const file of here) {
      if (pattern.test(withoutComments(await readFile(join(packageDir, file), 'utf8')))) guilty.push(file);
    }
    expect(guilty).toEqual(name === 'the process' ? PROCESS_READERS : []);
  });

  it('name no engine of the ledger but in its folder', async () => {
    const guilty: string[] = [];
    for (const file of files.filter((path) => !path.startsWith('src/core/ledger/engines/'))) {
      const text = withoutComments(await readFile(join(packageDir, file), 'utf8')).replace(
        /(?:from |import\()'.*'/g,
        '',
      );
      if (ENGINE_WORDS.test(text)) guilty.push(file);
    }
    expect(guilty).toEqual(NAME_FILES_OF_SQLITE);
  });

  it('read the internals of zod in one place', async () => {
    const guilty: string[] = [];
    for (const file of files) {
      if (/\b_zod\b/.test(withoutComments(await readFile(join(packageDir, file), 'utf8')))) guilty.push(file);
    }
    expect(guilty).toEqual(['src/core/zod-shape.ts']);
  });

  it('make an error only by its definition', async () => {
    const makers: string[] = [];
    for (const file of files.filter((path) => !path.startsWith('src/core/errors/'))) {
      if (/\bnew CliError\(/.test(await readFile(join(packageDir, file), 'utf8'))) makers.push(file);
    }
    expect(makers).toEqual([]);
  });

  it('have no barrel in core', () => {
    expect(files.filter((path) => /^src\/core\/.*\/index\.ts$/.test(path))).toEqual([
      'src/core/templates/rules/index.ts',
    ]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
