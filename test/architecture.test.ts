import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, readImports, sourceFiles, staticClosure } from './support/imports.js';
import { packageDir } from './support/run.js';

const imports = await readImports();
const files = [...(await sourceFiles('bin')), ...(await sourceFiles('src'))];

const show = (list: readonly Import[]) => list.map(({ from, to }) => `${from} → ${to}`);
const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/** The part of the house a file belongs to: `commands/optin`, `core/graph`, `emulator`, `main.ts`. */
function room(path: string): string {
  const [, top = path, second] = path.split('/');
  return top === 'commands' || top === 'core' ? `${top}/${second}` : top;
}

/** What each room of core may import beside itself, `core/errors.ts` and `core/clock.ts`. */
const CORE_ARROWS: Readonly<Record<string, readonly string[]>> = {
  'core/terminal': [],
  'core/files': [],
  'core/settings': ['core/files', 'core/meta', 'core/terminal'],
  'core/meta': [],
  'core/graph': ['core/meta', 'core/terminal'],
  'core/http': ['core/terminal'],
  'core/ledger': [],
  'core/contacts': ['core/ledger'],
  'core/consent': ['core/ledger', 'core/contacts'],
  'core/window': ['core/ledger', 'core/contacts'],
  'core/templates': ['core/graph', 'core/meta', 'core/terminal', 'core/ledger'],
  'core/preview': ['core/templates', 'core/graph', 'core/meta', 'core/terminal', 'core/http'],
  'core/review': ['core/templates', 'core/graph', 'core/meta', 'core/ledger', 'core/terminal'],
  'core/numbers': ['core/graph', 'core/meta', 'core/ledger'],
  'core/account': ['core/graph', 'core/http', 'core/meta', 'core/numbers', 'core/settings'],
  'core/doctor': [
    'core/account',
    'core/graph',
    'core/http',
    'core/meta',
    'core/numbers',
    'core/settings',
    'core/ledger',
    'core/templates',
    'core/webhooks',
  ],
  'core/trace': ['core/graph', 'core/ledger'],
  'core/messages': [
    'core/graph',
    'core/meta',
    'core/ledger',
    'core/contacts',
    'core/consent',
    'core/window',
    'core/templates',
    'core/numbers',
    'core/webhooks',
  ],
  'core/webhooks': [
    'core/ledger',
    'core/contacts',
    'core/consent',
    'core/window',
    'core/http',
    'core/terminal',
    'core/meta',
  ],
};

/** A package may be imported in these places only. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  commander: ['src/main.ts', 'src/program.ts', 'src/commands'],
  chalk: ['src/core/terminal'],
  ora: ['src/core/terminal'],
  'cli-table3': ['src/core/terminal'],
  '@inquirer/prompts': ['src/core/terminal'],
  undici: ['src/core/graph', 'src/emulator'],
  conf: ['src/core/settings'],
  liquidjs: ['src/core/templates/compile/liquid.ts'],
  kysely: [
    'src/core/ledger',
    'src/core/contacts',
    'src/core/consent',
    'src/core/window',
    'src/core/webhooks',
    'src/core/messages',
    'src/core/doctor/ledger.ts',
  ],
  '@photostructure/sqlite': ['src/core/ledger'],
  'node:sqlite': ['src/core/ledger'],
  hono: ['src/emulator', 'src/core/http', 'src/core/webhooks'],
  '@hono/node-server': ['src/core/http'],
  'libphonenumber-js': ['src/core/contacts'],
  uqr: ['src/core/numbers'],
  yaml: ['src/core/templates', 'src/emulator'],
};

/** Too heavy to load for `--help` and `--version`. */
const HEAVY = [
  'undici',
  'zod',
  'conf',
  'liquidjs',
  '@inquirer/prompts',
  'ora',
  'kysely',
  '@photostructure/sqlite',
  'yaml',
  'hono',
  '@hono/node-server',
  'libphonenumber-js',
  'cli-table3',
];

/**
 * Nothing else below src/ touches the process: the text of a program of its own that asks the keychain, and the loader
 * that silences one warning of Node.js while it loads its own SQLite.
 */
const PROCESS_READERS = ['src/core/ledger/engine.ts', 'src/core/settings/keychain-script.ts'];

describe('imports', () => {
  it('never point upward or sideways between command groups', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (within(from, 'src/core')) return !within(to, 'src/core') && within(to, 'src');
      if (within(from, 'src/emulator'))
        return !within(to, 'src/core') && !within(to, 'src/emulator') && within(to, 'src');
      if (within(from, 'src/app')) return !within(to, 'src/app') && !within(to, 'src/core') && within(to, 'src');
      // The list of groups loads each of them.
      if (!within(from, 'src/commands') || from === 'src/commands/groups.ts') return false;
      const sideways = within(to, 'src/commands') && room(to) !== room(from) && !isShared(to);
      const emulator = within(to, 'src/emulator') && !['commands/emulator', 'commands/demo'].includes(room(from));
      return sideways || emulator;
    });
    expect(show(wrong)).toEqual([]);
  });

  it('of a use case reach no output, no question and no view', () => {
    const speaking = [
      'output',
      'prompt',
      'prompter',
      'inquirer',
      'progress',
      'live-region',
      'table',
      'style',
      'error-view',
    ];
    const forbidden = [...speaking.map((name) => `src/core/terminal/${name}.ts`), 'commander', 'chalk', 'ora'];
    expect(show(imports.filter(({ from, to }) => within(from, 'src/app') && forbidden.includes(to)))).toEqual([]);
  });

  it('of the emulator reach only shared facts and the rules', () => {
    const allowed = ['core/meta', 'core/templates', 'core/graph', 'core/webhooks', 'core/http', 'core/terminal'];
    const wrong = imports.filter(
      ({ from, to }) =>
        within(from, 'src/emulator') && within(to, 'src/core') && !isRoot(to) && !allowed.includes(room(to)),
    );
    expect(show(wrong)).toEqual([]);
  });

  it('inside core follow the arrows', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        within(from, 'src/core') &&
        within(to, 'src/core') &&
        !isRoot(from) &&
        !isRoot(to) &&
        room(from) !== room(to) &&
        !CORE_ARROWS[room(from)]?.includes(room(to)),
    );
    expect(show(wrong)).toEqual([]);
  });

  it('never lead in a circle, not even by a type', () => {
    const before = new Map<string, string[]>();
    for (const { from, to, dynamic } of imports) if (!dynamic) before.set(from, [...(before.get(from) ?? []), to]);
    expect(findCircle(before)).toEqual([]);
  });

  it('keep each library in its room', () => {
    const wrong = imports.filter(
      ({ from, to, value }) => value && ROOMS[to] !== undefined && !ROOMS[to].some((place) => within(from, place)),
    );
    expect(show(wrong)).toEqual([]);
  });

  it('of declarations load nothing heavy', () => {
    const loaded = staticClosure('bin/wactl.ts', imports);
    expect(HEAVY.filter((name) => loaded.has(name))).toEqual([]);
    expect([...loaded]).toContain('commander');
  });
});

describe('source files', () => {
  it.each([
    ['the process', /\bprocess\.(?!versions\b)\w/],
    ['the console', /\bconsole\.\w/],
    ['the wall clock', /\bDate\.now\(|\bnew Date\(\)/],
    ['dice', /\bMath\.random\b/],
    ['timers', /\bset(?:Timeout|Interval)\(/],
  ])('below src/ leave %s to the System', async (name, pattern) => {
    const guilty: string[] = [];
    for (const file of files.filter((path) => within(path, 'src'))) {
      if (pattern.test(withoutComments(await readFile(join(packageDir, file), 'utf8')))) guilty.push(file);
    }
    expect(guilty).toEqual(name === 'the process' ? PROCESS_READERS : []);
  });

  it('have no barrel in core', () => {
    expect(files.filter((path) => within(path, 'src/core') && path.endsWith('/index.ts'))).toEqual([
      'src/core/templates/rules/index.ts',
    ]);
  });
});

/** The files of one circle, in the order of their imports; empty when there is none. */
function findCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): readonly string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  return [...graph.keys()].map((file) => visit(file, [])).find((circle) => circle.length > 0) ?? [];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

/** Files directly in `src/core`, open to everybody. */
function isRoot(path: string): boolean {
  return /^src\/core\/[^/]+\.ts$/.test(path);
}

/** Files directly in `src/commands`, shared by the groups. */
function isShared(path: string): boolean {
  return /^src\/commands\/[^/]+\.ts$/.test(path);
}
