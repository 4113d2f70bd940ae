import { describe, expect, it } from 'vitest';

interface ChunkFiles {
  chunkFiles(outputs: Readonly<Record<string, object>>, entry: string): Map<string, string>;
}

const script = new URL('../../scripts/chunk-files.mjs', import.meta.url).href;
const { chunkFiles }: ChunkFiles = await import(/* @vite-ignore */ script);

interface Output {
  readonly entryPoint?: string;
  readonly from: Readonly<Record<string, number>>;
  readonly loads?: readonly string[];
  readonly asksFor?: readonly string[];
}

function filesOf(chunks: Readonly<Record<string, Output>>): Record<string, string> {
  const outputs = Object.entries(chunks).map(([name, { entryPoint, from, loads = [], asksFor = [] }]) => {
    const imports = [
      ...loads.map((path) => ({ path: `dist/${path}.cjs`, kind: 'import-statement' })),
      ...asksFor.map((path) => ({ path: `dist/${path}.cjs`, kind: 'dynamic-import' })),
      { path: 'node:fs', kind: 'import-statement' },
    ];
    const inputs = Object.fromEntries(Object.entries(from).map(([path, bytes]) => [path, { bytesInOutput: bytes }]));
    return [`dist/${name}.cjs`, { entryPoint, inputs, imports }];
  });
  return Object.fromEntries(chunkFiles(Object.fromEntries(outputs), 'bin/wactl.ts'));
}

describe('the files of the built tool', () => {
  it('has what every start runs in one file, also what that loads in turn', () => {
    const files = filesOf({
      main: { entryPoint: 'bin/wactl.ts', from: { 'bin/wactl.ts': 9 }, loads: ['a'], asksFor: ['lint'] },
      a: { from: { 'src/core/clock.ts': 9 }, loads: ['b', 'main'] },
      b: { from: { 'node_modules/chalk/index.js': 9 } },
      lint: { entryPoint: 'src/commands/templates/check/lint.ts', from: { 'src/commands/templates/check/lint.ts': 9 } },
    });
    expect(files).toEqual({ main: 'main', a: 'main', b: 'main', lint: 'commands-templates' });
  });

  it('has a file for each room of the source and each package, by what most of a chunk comes from', () => {
    const files = filesOf({
      a: {
        from: { 'src/core/graph/client.ts': 2, 'src/core/graph/wire/retry.ts': 2, 'src/core/meta/x.ts': 3 },
      },
      b: { from: { 'node_modules/@hono/node-server/dist/index.js': 5, 'emulator/graph/app.ts': 1 } },
      c: { from: { 'node_modules/a/node_modules/b/index.js': 5 } },
      d: { from: { 'src/program.ts': 5 } },
    });
    expect(files).toEqual({ a: 'core-graph', b: 'hono-node-server', c: 'b', d: 'main' });
  });

  it('has a file for each room inside a large one', () => {
    const files = filesOf({
      a: { from: { 'src/core/templates/rules/body.ts': 2, 'src/core/templates/rules/wording/spam.ts': 2 } },
      b: { from: { 'src/core/templates/load.ts': 5, 'src/core/templates/files/find.ts': 4 } },
    });
    expect(files).toEqual({ a: 'core-templates-rules', b: 'core-templates' });
  });

  it('keeps the declarations of a group apart from its commands, and an entry that is all shared where its source is', () => {
    const index = (group: string) => `src/commands/${group}/index.ts`;
    const files = filesOf({
      a: { entryPoint: index('send'), from: { [index('send')]: 5 } },
      b: { entryPoint: index('optin'), from: { [index('optin')]: 5 } },
      c: { entryPoint: 'src/core/graph/client.ts', from: {} },
    });
    expect(files).toEqual({ a: 'declare-send', b: 'declare-optin', c: 'core-graph' });
  });
});
