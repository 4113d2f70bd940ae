import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageDir } from '../../support/run.js';

type Files = Readonly<Record<string, string>>;

interface Release {
  readonly current: string;
  readonly version: string;
  readonly date: string;
  readonly repository: string;
}

const script = new URL('../../../scripts/release/files.mjs', import.meta.url).href;
const { releasedFiles }: { releasedFiles(files: Files, release: Release): Files } = await import(
  /* @vite-ignore */ script
);

const RELEASE = { current: '1.0.0', version: '1.1.0', date: '2026-12-01', repository: 'owner/wactl' };
const FILES = {
  'package.json':
    '{\n  "name": "wactl",\n  "version": "1.0.0",\n  "type": "module",\n  "files": ["dist"],\n  "x": "1.0.0"\n}\n',
  'package-lock.json': `${JSON.stringify({ version: '1.0.0', packages: { '': { version: '1.0.0' }, a: { version: '1.0.0' } } }, null, 2)}\n`,
  'CHANGELOG.md': '## Unreleased\n\n- New.\n',
  'docs/page.md':
    'uses: some/wactl@v1.0.0\nunlike 1.0.0 of another, `v1.0.0` and https://cdn.example/wactl@1.0.0/a.json\n',
};

it('a release changes its version where it stands, and nothing else', () => {
  expect(releasedFiles(FILES, RELEASE)).toEqual({
    'package.json':
      '{\n  "name": "wactl",\n  "version": "1.1.0",\n  "repository": { "type": "git", "url": "git+https://github.com/owner/wactl.git" },\n  "type": "module",\n  "files": ["dist"],\n  "x": "1.0.0"\n}\n',
    'package-lock.json': `${JSON.stringify({ version: '1.1.0', packages: { '': { version: '1.1.0' }, a: { version: '1.0.0' } } }, null, 2)}\n`,
    'CHANGELOG.md': '## Unreleased\n\n## 1.1.0 - 2026-12-01\n\n- New.\n',
    'docs/page.md':
      'uses: owner/wactl@v1.1.0\nunlike 1.0.0 of another, `v1.1.0` and https://cdn.example/wactl@1.1.0/a.json\n',
  });
});

it('keeps the repository that package.json names', () => {
  const named = FILES['package.json'].replace(
    '"type"',
    '"repository": {"url": "git+https://github.com/a/b.git"},\n  "type"',
  );
  const { 'package.json': text } = releasedFiles({ ...FILES, 'package.json': named }, RELEASE);
  expect(text).toBe(named.replace('"version": "1.0.0"', '"version": "1.1.0"'));
});

it('finds the version in the pages that it is told of', async () => {
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'));
  const paths = ['docs/guides/github-action.md', 'docs/guides/template-files.md'];
  const pages = await Promise.all(paths.map(async (path) => [path, await readFile(join(packageDir, path), 'utf8')]));
  const files = {
    ...FILES,
    'package.json': FILES['package.json'].replace('1.0.0', version),
    ...Object.fromEntries(pages),
  };
  const released = releasedFiles(files, { ...RELEASE, current: version, version: '99.0.0' });
  for (const path of paths) {
    expect(released[path]).toContain('99.0.0');
    expect(released[path]).not.toContain(version);
  }
});
