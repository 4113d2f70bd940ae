import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { packageDir } from '../../support/run.js';

interface Known {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly integrity?: string;
}

const script = new URL('../../../scripts/release/sbom.mjs', import.meta.url).href;
const { sbom }: { sbom(tool: Known, bundled: readonly Known[], beside: readonly Known[]): object } = await import(
  /* @vite-ignore */ script
);

it('a bill of materials says what is in the tool, and what may come beside it', () => {
  const tool = { name: 'tool', version: '1.0.0', license: 'MIT' };
  const inside = { name: '@a/b', version: '2.0.0', license: '(MIT OR Apache-2.0)', integrity: 'sha512-AAEC' };
  const beside = { name: 'c', version: '3.0.0', license: 'ISC' };
  expect(sbom(tool, [inside], [beside])).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { type: 'application', 'bom-ref': 'pkg:npm/tool@1.0.0' } },
    components: [
      {
        type: 'library',
        group: '@a',
        name: 'b',
        purl: 'pkg:npm/%40a/b@2.0.0',
        licenses: [{ expression: '(MIT OR Apache-2.0)' }],
        hashes: [{ alg: 'SHA-512', content: '000102' }],
        scope: 'required',
      },
      { name: 'c', purl: 'pkg:npm/c@3.0.0', licenses: [{ license: { id: 'ISC' } }], scope: 'optional' },
    ],
    dependencies: [{ ref: 'pkg:npm/tool@1.0.0', dependsOn: ['pkg:npm/%40a/b@2.0.0', 'pkg:npm/c@3.0.0'] }],
  });
});

describe('that of the built tool', async () => {
  const text = await readFile(join(packageDir, 'dist/wactl.cdx.json'), 'utf8');
  const notices = await readFile(join(packageDir, 'dist/THIRD_PARTY_NOTICES.txt'), 'utf8');
  const { metadata, components }: { metadata: { component: { version: string } }; components: readonly Component[] } =
    JSON.parse(text);

  interface Component {
    readonly group?: string;
    readonly name: string;
    readonly version: string;
    readonly scope: string;
    readonly hashes?: readonly object[];
  }

  const nameOf = ({ group, name }: Component) => (group === undefined ? name : `${group}/${name}`);
  const inside = components.filter(({ scope }) => scope === 'required');

  it('lists the packages whose licences it carries, each with the hash that the lockfile has', () => {
    expect(metadata.component.version).toBe(packageJson.version);
    const noted = Array.from(notices.matchAll(/^(\S+) (\d+\.\d+\.\S+) \(.+\)$/gm), ([, name, version]) => [
      name,
      version,
    ]);
    expect(inside.map((known) => [nameOf(known), known.version])).toEqual(noted);
    expect(components.filter(({ hashes }) => hashes?.length !== 1).map(nameOf)).toEqual([]);
    expect(inside.map(nameOf)).toEqual(expect.arrayContaining(['commander', 'undici', 'jq-wasm', '@bomb.sh/tab']));
  });

  it('lists nothing that only builds or tests', () => {
    const names = inside.map(nameOf);
    for (const tool of ['vitest', 'esbuild', 'typescript', 'playwright-core', 'knip'])
      expect(names).not.toContain(tool);
    const beside = components.filter(({ scope }) => scope === 'optional').map(nameOf);
    expect(beside).toEqual(Object.keys(packageJson.optionalDependencies));
  });
});
