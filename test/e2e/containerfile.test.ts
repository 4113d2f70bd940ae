import { execFileSync } from 'node:child_process';
import { readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { packageDir, temporaryFolder } from '../support/run.js';

interface Instruction {
  readonly name: string;
  /** `--from=package`, by their names. */
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
}

const KNOWN = ['FROM', 'COPY', 'RUN', 'ENV', 'VOLUME', 'WORKDIR', 'USER', 'ENTRYPOINT'];

/**
 * Source: https://docs.docker.com/reference/dockerfile/
 * @throws {Error} for an instruction that this test does not know
 */
function parse(text: string): Instruction[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', flags = '', rest = ''] = /^([A-Z]+) ((?:--[\w-]+=\S+ )*)(\S.*)$/.exec(line) ?? [];
      if (!KNOWN.includes(name)) throw new Error(`Unknown instruction: ${line}`);
      const named = Array.from(flags.matchAll(/--([\w-]+)=(\S+)/g), ([, flag = '', value = '']) => [flag, value]);
      return { name, rest, flags: Object.fromEntries(named) };
    });
}

describe('the Containerfile', async () => {
  const instructions = parse(await readFile(join(packageDir, 'Containerfile'), 'utf8'));
  const all = (name: string) => instructions.filter((instruction) => instruction.name === name);
  const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
  const lastOf = (name: string) => last.findLast((instruction) => instruction.name === name)?.rest;

  it('stands on one exact version of a line of Node.js that has SQLite built in', () => {
    const bases = all('FROM').map(({ rest }) => rest.replace(/ AS \w+$/, ''));
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^docker\.io\/library\/node:(?:2[4-9]|[3-9]\d)\.\d+\.\d+-[a-z]+-slim$/);
  });

  it('takes the packed file from outside, and nothing from the network', () => {
    const outside = all('COPY').filter(({ flags }) => flags.from === undefined);
    expect(outside.map(({ rest }) => rest)).toEqual(['release/wactl-*.tgz /tmp/wactl.tgz']);
    for (const { rest } of all('RUN')) expect(rest).not.toMatch(/\b(?:npm|npx|apt|apt-get|curl|wget|git)\b/);
  });

  it('gives the builder that file alone', async () => {
    const rules = (await readFile(join(packageDir, '.containerignore'), 'utf8'))
      .split('\n')
      .filter((line) => /^[^#]/.test(line));
    expect(rules).toEqual(['*', '!release/wactl-*.tgz']);
    // Docker knows it by another name.
    expect(await readlink(join(packageDir, '.dockerignore'))).toBe('.containerignore');
  });

  it('runs what the package holds as somebody without rights', async () => {
    expect(lastOf('USER')).toBe('node');
    expect(lastOf('ENTRYPOINT')).toBe('["wactl"]');
    const [, target = '', link] = /^ln -s (\S+) (\S+)$/.exec(last.find(({ name }) => name === 'RUN')?.rest ?? '') ?? [];
    expect(link).toBe('/usr/local/bin/wactl');

    // The commands of the first stage, on the file that npm packs.
    const folder = await temporaryFolder();
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--offline', '--pack-destination', folder], {
      cwd: packageDir,
      timeout: 60_000,
    });
    const [commands = ''] = all('RUN').map(({ rest }) => rest);
    const here = commands
      .replaceAll('/tmp/wactl.tgz', `${folder}/wactl-${packageJson.version}.tgz`)
      .replaceAll(/(?<= )\/(opt\/wactl|data)\b/g, `${folder}/$1`);
    execFileSync('sh', ['-c', `mkdir ${folder}/opt && ${here}`], { timeout: 60_000 });
    const script = join(folder, target);
    expect((await stat(script)).mode & 0o111).toBe(0o111);
    expect(execFileSync(script, ['--version'], { encoding: 'utf8', timeout: 60_000 })).toBe(`${packageJson.version}\n`);
    // What is copied from there to the image is there.
    for (const { rest } of all('COPY').filter(({ flags }) => flags.from === 'package')) {
      expect((await stat(join(folder, rest.split(' ')[0] ?? ''))).isDirectory()).toBe(true);
    }
  });

  it('keeps what it writes in a volume that its user may write to', () => {
    expect(lastOf('VOLUME')).toBe('["/data"]');
    expect(lastOf('ENV')).toBe('WACTL_CONFIG_DIR=/data WACTL_KEYCHAIN=off WACTL_NO_UPDATE_NOTICE=1');
    expect(last.find(({ flags, rest }) => flags.chown === 'node:node' && rest === '/data /data')).toBeDefined();
  });
});

it.each(['MAINTAINER me', 'ADD a b', 'run ls', 'COPY'])('what the test does not know is refused: %s', (line) => {
  expect(() => parse(line)).toThrow('Unknown instruction');
});
