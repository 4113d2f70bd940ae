import { spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { createJsonFilter } from '../../src/core/jq/filter.js';
import { clientsAreInstalled } from '../clients/foreign.js';
import { startCommand } from '../commands/emulator/running.js';
import { startEmulator } from '../support/emulator.js';
import { packageDir, run, temporaryFolder } from '../support/run.js';

const guide = await readFile(join(packageDir, 'docs/guides/emulator.md'), 'utf8');

/** Fenced blocks of a language. */
const blocks = (language: string) =>
  Array.from(guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm')), ([, text = '']) => text);

/** The blocks that are files, by the name in their first comment. */
const files = (language: string) =>
  blocks(language).flatMap((text) => {
    const [, name] = /^(?:#|\/\/) (\S+)\n/.exec(text) ?? [];
    return name === undefined ? [] : [{ name, text }];
  });

const CLIENTS = [...guide.matchAll(/ from '((?:@[\w-]+\/)?[\w-]+)(?:\/messages)?';$/gm)]
  .map(([, name = '']) => name)
  .filter((name) => name !== 'wactl');

describe('the guide to the emulator', () => {
  it('has command lines that all run, on the seed that it shows', async () => {
    const seed = files('yaml').find(({ name }) => name === 'shop.yaml');
    const home = await temporaryFolder();
    await writeFile(join(home, 'shop.yaml'), seed?.text ?? '');
    // The other block is of the next test.
    expect(blocks('sh')).toHaveLength(2);
    const [first = '', ...others] = (blocks('sh')[0] ?? '').trimEnd().split('\n');
    expect(first).toBe('wactl emulator start --detach --port 4010 --seed shop.yaml');
    // Another program may have that port; how the background is left is tested with the built tool.
    const emulator = await startCommand(['--seed', 'shop.yaml'], { home, cwd: home });
    onTestFinished(async () => void (await emulator.stop()));
    expect(others).toHaveLength(4);
    for (const line of others) {
      expect([line, (await run(line.split(' ').slice(1), { home })).exitCode]).toEqual([line, 0]);
    }
  });

  it('has a job of GitHub Actions whose tests find the emulator', async () => {
    const workflow = files('yaml').find(({ name }) => name.startsWith('.github/'));
    const { jobs } = parse(workflow?.text ?? '');
    const steps: readonly { readonly run?: string }[] = jobs.test.steps;
    const scripts = steps.flatMap(({ run: script }) => script ?? []);
    const lines = scripts.join('\n').split('\n');
    const started = lines.findIndex((line) => line.includes('emulator start'));
    expect(lines.indexOf('npm test')).toBeGreaterThan(started);
    const seed = files('yaml').find(({ name }) => name === 'shop.yaml');
    const home = await temporaryFolder();
    await mkdir(join(home, 'test'));
    await writeFile(join(home, 'test/shop.yaml'), seed?.text ?? '');
    const { words, file } =
      /^npx --yes wactl emulator start --detach --port 4010 (?<words>.*) --json > (?<file>\S+)$/.exec(
        lines[started] ?? '',
      )?.groups ?? { words: '' };
    const emulator = await startCommand((words ?? '').split(' '), { home, cwd: home });
    onTestFinished(async () => void (await emulator.stop()));
    const read = Array.from(lines.join('\n').matchAll(/"(\w+)=\$\(jq -r '?([^' ]+)'? (\S+)\)" >> "\$GITHUB_ENV"/g));
    const values = read.map(async ([, name, filter = '', from]) => {
      expect(from).toBe(file);
      const { text } = (await createJsonFilter(filter))(JSON.stringify(emulator.ready));
      return [name, text.trimEnd()];
    });
    const { graphUrl, token, phoneNumberIds } = emulator.ready;
    expect(await Promise.all(values)).toEqual([
      ['WHATSAPP_URL', graphUrl],
      ['WHATSAPP_TOKEN', token],
      ['WHATSAPP_NUMBER_ID', phoneNumberIds[0]],
    ]);
    const logged = (lines.at(-1) ?? '').split(' ').slice(2);
    expect((await run(logged, { home })).exitCode).toBe(0);
  });

  it('has lines that record and compare, here with a second emulator for Meta', async () => {
    const emulator = await startEmulator({ sampleTemplate: true });
    onTestFinished(() => emulator.close());
    const cwd = await temporaryFolder();
    const lines = (blocks('sh')[1] ?? '').trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect([line, (await run(line.split(' ').slice(1), { env: emulator.env, cwd })).exitCode]).toEqual([line, 0]);
    }
  });

  it.runIf(clientsAreInstalled)(
    'has tests that pass with four clients of others (npm ci in test/clients)',
    async () => {
      const folder = await temporaryFolder();
      const modules = join(folder, 'node_modules');
      const link = async (name: string, target: string) => {
        await mkdir(dirname(join(modules, name)), { recursive: true });
        await symlink(target, join(modules, name));
      };
      await link('wactl', packageDir);
      const clients = new Set(CLIENTS);
      expect(clients.size).toBe(4);
      for (const name of clients) await link(name, join(packageDir, 'test/clients/node_modules', name));
      const tests = files('js');
      expect(tests).toHaveLength(4);
      for (const { name, text } of tests) await writeFile(join(folder, name), text);
      const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', folder], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      });
      expect(stdout).toContain('# pass 4\n# fail 0\n');
    },
  );
});
