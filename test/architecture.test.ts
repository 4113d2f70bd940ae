import { describe, expect, it } from 'vitest';
import { type Floors, homeless, upward } from './support/floors.js';
import { findCircle, type Import, readImports, sourceFiles, staticClosure } from './support/imports.js';

const imports = await readImports();
const files = [...(await sourceFiles('bin')), ...(await sourceFiles('src'))];

const show = (list: readonly Import[]) => list.map(({ from, to }) => `${from} → ${to}`);
const unexplained = (list: readonly Import[]) => show(list).filter((arrow) => EXCEPTIONS[arrow] === undefined);
const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/** The part of the house a file belongs to: `commands/optin`, `core/graph`, `emulator`, `main.ts`. */
function room(path: string): string {
  const [, top = path, second] = path.split('/');
  return top === 'commands' || top === 'core' ? `${top}/${second}` : top;
}

/** Rooms that import no other and are open to all. */
const GROUND = ['core/errors', 'core/files', 'core/meta'];

/** What each room of core may import beside itself, the files directly in core, and the ground floor. */
const CORE_ARROWS: Readonly<Record<string, readonly string[]>> = {
  'core/jq': [],
  'core/completion': ['core/settings'],
  'core/update': ['core/terminal'],
  'core/terminal': ['core/jq'],
  'core/files': [],
  'core/errors': [],
  'core/settings': ['core/terminal', 'core/ledger'],
  'core/meta': [],
  'core/graph': ['core/terminal'],
  'core/http': ['core/terminal'],
  'core/ledger': [],
  'core/contacts': ['core/ledger'],
  'core/consent': ['core/ledger', 'core/contacts'],
  'core/window': ['core/ledger', 'core/contacts'],
  'core/forget': ['core/ledger', 'core/contacts', 'core/consent'],
  'core/templates': ['core/graph', 'core/terminal', 'core/ledger'],
  'core/page': ['core/http', 'core/terminal'],
  'core/preview': ['core/templates', 'core/graph', 'core/terminal', 'core/page'],
  'core/review': ['core/templates', 'core/graph', 'core/ledger', 'core/terminal'],
  'core/numbers': ['core/graph', 'core/ledger'],
  'core/account': ['core/graph', 'core/http', 'core/numbers', 'core/page', 'core/settings'],
  'core/doctor': [
    'core/account',
    'core/graph',
    'core/http',
    'core/numbers',
    'core/settings',
    'core/ledger',
    'core/templates',
    'core/webhooks',
  ],
  'core/costs': ['core/ledger', 'core/contacts'],
  'core/trace': ['core/graph', 'core/ledger', 'core/contacts', 'core/messages'],
  'core/messages': [
    'core/graph',
    'core/ledger',
    'core/contacts',
    'core/consent',
    'core/window',
    'core/templates',
    'core/numbers',
  ],
  'core/campaigns': [
    'core/messages',
    'core/graph',
    'core/ledger',
    'core/contacts',
    'core/consent',
    'core/window',
    'core/templates',
    'core/costs',
    'core/terminal',
  ],
  'core/webhooks': [
    'core/messages',
    'core/ledger',
    'core/contacts',
    'core/consent',
    'core/window',
    'core/http',
    'core/terminal',
  ],
};

/** From the process down to the core; the emulator stands beside the use cases. */
const HOUSE: Floors = [
  ['bin'],
  ['src/main.ts'],
  ['src/program.ts', 'src/usage.ts'],
  ['src/commands', 'src/mcp', 'src/browser'],
  ['src/context.ts'],
  ['src/emulator'],
  ['src/app'],
  ['src/core'],
];

/** What a template file goes through on its way to Meta, the last thing first. */
const TEMPLATES: Floors = [
  ...['pull', 'saved-plan', 'push', 'actions', 'edit', 'history', 'steps', 'fix'].map((room) => [room]),
  ['pick.ts', 'held.ts', 'check-draft.ts'],
  ...['lint', 'load.ts'].map((room) => [room]),
  ['read-templates.ts', 'read-channel.ts', 'read-meta.ts', 'open-file.ts'],
  ...['compare', 'compile', 'ignore', 'samples', 'files', 'rules', 'watch.ts', 'status.ts', 'select.ts'].map((room) => [
    room,
  ]),
  ['definition.ts', 'finding.ts', 'template-key.ts', 'direct-send.ts', 'broken.ts', 'path-set.ts'],
];

/** From the whole down to the state. Each resource may use those after it; the wire knows none of them. */
const EMULATOR: Floors = [
  ...['recording', 'serve.ts', 'app.ts', 'ready.ts', 'control', 'seed', 'api', 'phone'].map((room) => [room]),
  ...[
    'groups',
    'calls',
    'messages',
    'flows',
    'templates',
    'partners',
    'numbers',
    'accounts',
    'webhooks',
    'files',
    'faults',
  ].map((room) => [room]),
  ...['graph', 'model', 'guard.ts'].map((room) => [room]),
];

/** Arrows that no rule above allows, and why each has to stay. A reason that no longer holds fails a test. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** A package may be imported in these places only. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  commander: ['src/main.ts', 'src/commands/commander.ts'],
  // Its types alone: nothing of it is there at run time.
  '@commander-js/extra-typings': [],
  chalk: ['src/core/terminal'],
  ora: ['src/core/terminal'],
  'cli-table3': ['src/core/terminal'],
  'string-width': ['src/core/terminal'],
  '@inquirer/prompts': ['src/core/terminal'],
  undici: ['src/core/graph', 'src/emulator'],
  conf: ['src/core/settings'],
  liquidjs: ['src/core/templates/compile/liquid.ts'],
  diff: ['src/core/templates/fix', 'src/core/templates/pull', 'src/core/terminal/word-diff.ts'],
  'fastest-levenshtein': ['src/core/nearest.ts'],
  'jq-wasm': ['src/core/jq'],
  // Writes its scripts when the tool is built.
  '@bomb.sh/tab': [],
  '@modelcontextprotocol/sdk': ['src/commands/mcp'],
  'jsonc-parser': ['src/core/files', 'src/core/templates/files'],
  'pure-rand': ['src/emulator/model'],
  tinyqueue: ['src/emulator/model'],
  kysely: [
    'src/core/ledger',
    'src/core/contacts',
    'src/core/consent',
    'src/core/costs',
    'src/core/forget',
    'src/core/window',
    'src/core/webhooks',
    'src/core/messages',
    'src/core/campaigns',
  ],
  '@photostructure/sqlite': ['src/core/ledger/engines/sqlite'],
  pg: ['src/core/ledger/engines/postgres'],
  'pg-cursor': ['src/core/ledger/engines/postgres'],
  'node:sqlite': ['src/core/ledger/engines/sqlite'],
  hono: ['src/emulator', 'src/core/http', 'src/core/webhooks'],
  '@hono/node-server': ['src/core/http'],
  'libphonenumber-js': ['src/core/contacts'],
  uqr: ['src/core/files'],
  yaml: ['src/core/templates', 'src/core/settings', 'src/emulator'],
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
  'pg',
  'pg-cursor',
  'yaml',
  'hono',
  '@hono/node-server',
  'libphonenumber-js',
  'cli-table3',
  'string-width',
  'diff',
  'jsonc-parser',
  'jq-wasm',
  '@modelcontextprotocol/sdk',
];

describe('imports', () => {
  it.each<[string, string, Floors]>([
    ['the house', '.', HOUSE],
    ['core/templates', 'src/core/templates', TEMPLATES],
    ['the emulator', 'src/emulator', EMULATOR],
  ])('of %s never climb', (_, base, floors) => {
    expect(unexplained(upward(imports, base, floors))).toEqual([]);
    expect(homeless(files, base, floors)).toEqual([]);
  });

  it.each([
    ['.', HOUSE, 'src/core/consent/record.ts', 'src/app/ports.ts', false],
    ['.', HOUSE, 'src/app/ports.ts', 'src/context.ts', false],
    ['.', HOUSE, 'src/commands/named-file.ts', 'src/app/ports.ts', true],
    ['src/core/templates', TEMPLATES, 'src/core/templates/rules/body.ts', 'src/core/templates/lint/lint.ts', false],
    ['src/emulator', EMULATOR, 'src/emulator/model/state.ts', 'src/emulator/templates/view.ts', false],
    ['src/emulator', EMULATOR, 'src/emulator/numbers/edit.ts', 'src/emulator/accounts/standing.ts', true],
  ])('below %s that climb are found: %#', (base, floors, from, to, isRight) => {
    expect(upward([{ from, to, value: false, dynamic: false }], base, floors)).toHaveLength(isRight ? 0 : 1);
  });

  it('never point sideways between command groups, nor at the emulator from anywhere but its own commands', () => {
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
    expect(unexplained(wrong)).toEqual([]);
  });

  it('that no rule allows are still there', () => {
    const arrows = show(imports);
    expect(Object.keys(EXCEPTIONS).filter((arrow) => !arrows.includes(arrow))).toEqual([]);
  });

  it('of a use case reach no output, no question and no view, not even through another file', () => {
    const speaking = ['output', 'prompt', 'prompter', 'inquirer', 'progress', 'live-region', 'table', 'error-view'];
    const forbidden = [...speaking.map((name) => `src/core/terminal/${name}.ts`), 'commander', 'ora'];
    const reached = files.filter((file) => within(file, 'src/app')).map((file) => [...staticClosure(file, imports)]);
    expect(reached.flat().filter((to) => forbidden.includes(to))).toEqual([]);
    const views = ['src/core/terminal/style.ts', 'chalk'];
    expect(show(imports.filter(({ from, to }) => within(from, 'src/app') && views.includes(to)))).toEqual([]);
  });

  it('of the emulator reach only shared facts and the rules', () => {
    const allowed = [
      'errors',
      'files',
      'meta',
      'templates',
      'preview',
      'graph',
      'webhooks',
      'http',
      'page',
      'terminal',
    ].map((name) => `core/${name}`);
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
        !GROUND.includes(room(to)) &&
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

/** Files directly in `src/core`, open to everybody. */
function isRoot(path: string): boolean {
  return /^src\/core\/[^/]+\.ts$/.test(path);
}

/** Files directly in `src/commands`, shared by the groups. */
function isShared(path: string): boolean {
  return /^src\/commands\/[^/]+\.ts$/.test(path);
}
