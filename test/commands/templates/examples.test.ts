import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CommandInfo } from '../../../src/commands/tree/describe.js';
import { saveProfile } from '../../../src/core/settings/profiles.js';
import { saveSecrets } from '../../../src/core/settings/secrets.js';
import { plantMessages } from '../../emulator/planted.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { NOON, packageDir, type RunOptions, run, temporaryFolder } from '../../support/run.js';

/** The examples of every command below `wactl templates`, as its help prints them. */
async function examplesOf(command: CommandInfo, words: readonly string[]): Promise<string[]> {
  if (command.commands.length > 0) {
    return (await Promise.all(command.commands.map((child) => examplesOf(child, [...words, child.name])))).flat();
  }
  const { stdout } = await run([...words, '--help']);
  return [...stdout.matchAll(/^ {2}\$ (wactl .*)$/gm)].map(([, line = '']) => line);
}

const tree: CommandInfo = (await run('commands --json')).json();
const templates = tree.commands.find(({ name }) => name === 'templates') as CommandInfo;
const examples = await examplesOf(templates, ['templates']);

const emulator = await startEmulator();
const other = await startEmulator({ seed: { random: 2 } });
afterAll(async () => {
  await emulator.close();
  await other.close();
});
const EMPTY = emulator.emulator.snapshot();

/** A shop that has pushed three templates in two languages, with their files and two profiles. */
async function openScene() {
  const [cwd, home] = [await temporaryFolder(), await temporaryFolder()];
  await mkdir(join(cwd, 'templates'));
  for (const name of ['order_shipped', 'login_code']) {
    await cp(join(packageDir, 'templates', `${name}.yaml`), join(cwd, 'templates', `${name}.yaml`));
  }
  const wactl = (words: readonly string[], options: RunOptions = {}) =>
    run(words, { cwd, home, env: { ...emulator.env, PATH: cwd }, clock: emulator.clock, ...options });
  await emulator.control('/snapshot', JSON.parse(EMPTY));
  return { cwd, home, wactl };
}

type Scene = Awaited<ReturnType<typeof openScene>>;

const words = (line: string) => line.split(' ');

async function push({ wactl }: Scene): Promise<void> {
  await wactl(words('templates push --yes --wait'));
  const text = 'Your order is late, and we are sorry for it.';
  for (const [name, body] of [
    ['order_late', text],
    ['order_shipped_v2', 'Your order has left us and is with our courier now.'],
  ] as const) {
    await wactl([
      ...words(`templates create --dir elsewhere --category utility --name ${name} --yes --wait --body`),
      body,
    ]);
  }
}

async function savePlan({ wactl }: Scene): Promise<void> {
  await wactl(words('templates plan --out plan.json'));
}

async function pause(scene: Scene): Promise<void> {
  await push(scene);
  await emulator.control('/templates/decide', { name: 'order_shipped', status: 'PAUSED' });
  await emulator.control('/clock', { advanceSeconds: 600 });
}

async function archive(scene: Scene): Promise<void> {
  await push(scene);
  await scene.wactl(words('templates archive order_shipped --yes'));
}

async function sendOften(scene: Scene): Promise<void> {
  await push(scene);
  await scene.wactl(words('templates stats order_shipped --enable-insights --yes'));
  const { templates: rows } = (await scene.wactl(words('templates list --json'))).json();
  const running = {
    emulator: emulator.emulator,
    control: (_: string, path: string, body?: unknown) => emulator.control(path, body),
  };
  const at = emulator.clock.now() - 60_000;
  await plantMessages(
    running,
    rows.map(({ id }: { id: string }) => ({ templateId: id, count: 1_000, statuses: ['sent'], at })),
  );
}

async function saveProfiles(scene: Scene): Promise<void> {
  await push(scene);
  for (const [name, { wabaId, appId, graphUrl, token }] of [
    ['shop', emulator],
    ['shop-france', other],
  ] as const satisfies readonly (readonly [string, TestEmulator])[]) {
    const host = { env: {}, cwd: scene.cwd, homeDir: scene.home, platform: 'linux' as const };
    await saveProfile(host, name, { wabaId, appId, graphUrl }, { nowMs: NOON });
    await saveSecrets(host, name, { token });
  }
}

/** What there is before commands run; by default the files alone. */
const BEFORE: readonly (readonly [RegExp, (scene: Scene) => Promise<void>])[] = [
  [/^wactl templates (pull|list|status|why|show|edit|delete|archive|stats .*--enable)/, push],
  [/^wactl templates push plan\.json/, savePlan],
  [/^wactl templates unpause/, pause],
  [/^wactl templates unarchive/, archive],
  [/^wactl templates (stats|compare)/, sendOften],
  [/^wactl templates copy/, saveProfiles],
];

/** What people answer, in order. */
const ANSWERS: Readonly<Record<string, readonly (string | boolean)[]>> = {
  'wactl templates new': ['order_confirmation', 'order_confirmation'],
  'wactl templates create': ['parcel_sent', 'utility', 'Your parcel is on its way to you now.', true],
  'wactl templates push': [true],
  'wactl templates library add delivery_update_1 --name parcel_update --button url:https://shop.example/orders': [true],
  'wactl templates unpause order_shipped': [true],
  "wactl templates edit order_shipped:en_US --body 'Your order {{1}} is on its way to you.'": [true],
  'wactl templates delete order_shipped --language fr': ['order_shipped'],
  'wactl templates archive order_shipped': [true],
  'wactl templates unarchive order_shipped': [true],
  'wactl templates stats order_shipped --enable-insights': [true],
};

/** Where the end is not 0. */
const EXITS: Readonly<Record<string, number>> = { 'wactl templates plan --detailed-exitcode': 8 };

/** As a shell does, up to a redirection. */
function split(line: string): string[] {
  const [command = ''] = line.replace('https://hooks.shop.example', 'http://127.0.0.1:1').split(' > ');
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '').slice(1);
}

describe('examples in the help of templates', () => {
  it('are known here as they are written', () => {
    expect([...Object.keys(ANSWERS), ...Object.keys(EXITS)].filter((line) => !examples.includes(line))).toEqual([]);
    expect(examples.length).toBeGreaterThan(55);
  });

  it.each(examples)('%s', async (line) => {
    const scene = await openScene();
    await BEFORE.find(([pattern]) => pattern.test(line))?.[1](scene);
    // A new template has no file yet.
    if (line.includes('templates new')) scene.cwd = await temporaryFolder();
    const watch = new AbortController();
    const isPreview = line.includes('preview') && line.includes('--watch');
    const { exitCode, stderr, stdout } = await scene.wactl(split(line), {
      cwd: scene.cwd,
      ...(ANSWERS[line] && { answers: ANSWERS[line] }),
      ...(isPreview && { signal: watch.signal, onStdout: () => watch.abort() }),
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: EXITS[line] ?? 0, stderr: expect.not.stringContaining('error:') });
    expect(stdout).not.toBe('');
  });
});
