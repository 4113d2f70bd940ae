import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

interface Release {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly summary: string;
  readonly repository: string;
  readonly sha256: string;
}

interface Manifests {
  formula(release: Release): string;
  scoopManifest(release: Release): Readonly<Record<string, unknown>>;
}

const script = new URL('../../../scripts/release/manifests.mjs', import.meta.url).href;
const { formula, scoopManifest }: Manifests = await import(/* @vite-ignore */ script);

const RELEASE: Release = {
  name: 'wactl',
  version: '1.2.3',
  license: 'MIT',
  summary: 'Say "hi" to #{nobody}',
  repository: 'owner/wactl',
  sha256: 'ab'.repeat(32),
};

describe('the formula for Homebrew', () => {
  const text = formula(RELEASE);

  it('names the file of the release and its hash', () => {
    expect(text).toContain('class Wactl < Formula\n');
    expect(text).toContain('  url "https://github.com/owner/wactl/releases/download/v1.2.3/wactl-1.2.3.tgz"\n');
    expect(text).toContain(`  sha256 "${RELEASE.sha256}"\n`);
    expect(text).toContain('  homepage "https://github.com/owner/wactl"\n');
  });

  it('holds a text in which Ruby finds nothing to put in', () => {
    expect(text).toContain(String.raw`  desc "Say \"hi\" to \#{nobody}"`);
  });

  it('closes each block that it opens, and is valid for Ruby where there is one', () => {
    const opened = text.match(/^ *(?:class|def|test do)\b/gm) ?? [];
    expect(text.match(/^ *end$/gm)).toHaveLength(opened.length);
    expect(text).toMatch(/^[\t\n -~]*$/);
    const ruby = spawnSync('ruby', ['-c', '-'], { input: text, encoding: 'utf8', timeout: 20_000 });
    const isHere = ruby.error === undefined;
    expect(isHere ? ruby.stdout.trim() : 'Syntax OK').toBe('Syntax OK');
  });
});

describe('the manifest for Scoop', () => {
  /** Source: https://github.com/ScoopInstaller/Scoop/wiki/App-Manifests */
  const REQUIRED = ['version', 'description', 'homepage', 'license'];
  const OPTIONAL = ['depends', 'url', 'hash', 'extract_dir', 'pre_install', 'bin', 'checkver', 'autoupdate'];
  const manifest = scoopManifest(RELEASE);

  it('has the fields that Scoop knows', () => {
    expect(Object.keys(manifest)).toEqual([...REQUIRED, ...OPTIONAL]);
    expect(manifest).toMatchObject({
      version: '1.2.3',
      homepage: 'https://github.com/owner/wactl',
      url: 'https://github.com/owner/wactl/releases/download/v1.2.3/wactl-1.2.3.tgz',
      hash: RELEASE.sha256,
      // The folder in every file that npm packs.
      extract_dir: 'package',
      // Of the homepage.
      checkver: 'github',
      autoupdate: { url: 'https://github.com/owner/wactl/releases/download/v$version/wactl-$version.tgz' },
    });
  });

  it('makes the command file that it puts on the path', () => {
    expect(manifest.bin).toBe('wactl.cmd');
    expect(manifest.pre_install).toBe(
      String.raw`Set-Content "$dir\wactl.cmd" '@node "%~dp0dist\wactl.cjs" %*' -Encoding ascii`,
    );
  });
});
