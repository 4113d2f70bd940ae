import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JPEG, PDF, PNG } from '../../../core/templates/samples.js';
import { openShop } from '../account.js';

const OFFER = `category: marketing
languages:
  en_US:
    header: {format: image, file: ./hero.png}
    body: Everything in our shop costs a fifth less until Sunday evening.
    footer: Reply STOP to end these messages
  fr:
    header: {format: image, file: ./hero.png}
    body: Tout dans notre boutique coûte un cinquième de moins jusqu'à dimanche soir.
`;
const FILES = { 'templates/offer.yaml': OFFER, 'templates/hero.png': PNG };
const UPLOAD = ['POST id/uploads', 'POST upload'];
const CREATE = 'POST id/message_templates';

describe('header samples', () => {
  it('are named in the plan and uploaded once for all languages', async () => {
    const { wactl, changes, cwd } = await openShop(FILES);
    const plan = (await wactl('templates plan --json')).json();
    const upload = {
      path: 'header',
      from: 'file',
      file: join(cwd, 'templates/hero.png'),
      type: 'image/png',
      sizeBytes: PNG.length,
    };
    expect(plan.steps.map(({ action, uploads }: { action: string; uploads: unknown }) => [action, uploads])).toEqual([
      ['create', [upload]],
      ['create', [upload]],
    ]);
    expect((await wactl('templates plan')).stdout).toContain('    header: uploads hero.png (image/png, 1 kB)\n');
    expect(await changes()).toEqual([]);
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
    expect(await changes()).toEqual([...UPLOAD, CREATE, CREATE]);
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ same: 2, create: 0 });
  });

  it('go as the handle that the upload gave', async () => {
    const { wactl, emulator } = await openShop(FILES);
    await wactl('templates push --yes');
    const { requests } = await emulator.control('/log?path=message_templates');
    const handles = requests.flatMap(
      ({ body }: { body?: { components?: { example?: { header_handle: string[] } }[] } }) =>
        (body?.components ?? []).flatMap(({ example }) => example?.header_handle ?? []),
    );
    expect(handles).toEqual([expect.stringMatching(/^4::aW1hZ2UvcG5n:/), handles[0]]);
  });

  it('are not uploaded again for a later edit, unless their content is another', async () => {
    const { wactl, changes, cwd, emulator } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await writeFile(join(cwd, 'templates/offer.yaml'), OFFER.replace('a fifth', 'a tenth'));
    expect((await wactl('templates plan offer --json')).json().steps[0].uploads).toEqual([]);
    expect((await wactl('templates push --yes --wait')).exitCode).toBe(0);
    expect((await changes()).slice(4)).toEqual(['POST id']);

    await emulator.clock.advance(24 * 60 * 60 * 1000);
    await writeFile(join(cwd, 'templates/hero.png'), JPEG);
    await writeFile(join(cwd, 'templates/offer.yaml'), OFFER);
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
    expect((await changes()).slice(5)).toEqual([...UPLOAD, 'POST id', 'POST id']);
  });

  it('are uploaded to the end when the connection is cut', async () => {
    const { wactl, emulator, changes } = await openShop(FILES);
    await emulator.control('/faults', {
      rules: [{ match: { method: 'POST', path: '/upload:' }, times: 2, do: { reset: 'before-accept' } }],
    });
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
    expect(await changes()).toEqual(['POST id/uploads', 'POST upload', 'POST upload', 'POST upload', CREATE, CREATE]);
  });

  it('that Meta refuses cost one template and no other', async () => {
    const { wactl, emulator } = await openShop({
      ...FILES,
      'templates/offer.yaml': OFFER.replace(/ {2}fr:[\s\S]*/, ''),
      'templates/plain.yaml': 'category: utility\nlanguages: {en_US: {body: Your parcel is on its way to you now.}}\n',
    });
    await emulator.control('/faults', { rules: [{ match: { method: 'POST', path: '/uploads' }, do: { code: 100 } }] });
    const result = await wactl('templates push --yes --json');
    expect(result.json().results).toMatchObject([
      { name: 'offer', outcome: 'refused', error: { meta: { code: 100 } } },
      { name: 'plain', outcome: 'done' },
    ]);
    expect(result.exitCode).toBe(1);
  });

  it('are uploaded anew when Meta refuses a handle of an earlier run', async () => {
    const { wactl, emulator, changes, cwd } = await openShop({
      ...FILES,
      'templates/offer.yaml': OFFER.replace(/ {2}fr:[\s\S]*/, ''),
    });
    await wactl('templates push --yes --wait');
    await writeFile(join(cwd, 'templates/offer.yaml'), OFFER.replace(/ {2}fr:[\s\S]*/, '').replace('fifth', 'tenth'));
    await emulator.control('/faults', {
      rules: [{ match: { method: 'POST', body: 'tenth' }, do: { code: 100, subcode: 2388273 } }],
    });
    expect((await wactl('templates push --yes')).exitCode).toBe(1);
    expect((await changes()).slice(3)).toEqual(['POST id']);
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
    expect((await changes()).slice(4)).toEqual([...UPLOAD, 'POST id']);
  });

  it('are looked at before anything is sent', async () => {
    const { wactl, changes } = await openShop({ ...FILES, 'templates/hero.png': PDF });
    const { stderr, exitCode } = await wactl('templates push --yes');
    expect(stderr).toBe(
      [
        'error: The sample hero.png is of type application/pdf; a header of format IMAGE takes image/jpeg or image/png.',
        'why:   the header at templates/offer.yaml:4:35 names it as its sample',
        'fix:   give a file of type image/jpeg or image/png',
        '',
      ].join('\n'),
    );
    expect([exitCode, await changes()]).toEqual([5, []]);
  });

  it('belong to the app of the token where no app is set', async () => {
    const { wactl, emulator } = await openShop(FILES);
    const { WACTL_APP_ID: _, ...env } = emulator.env;
    expect((await wactl('templates push --yes', { env })).exitCode).toBe(0);
  });

  it('that only Meta has are fetched there when the template is edited', async () => {
    const { wactl, cwd, changes } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await wactl('templates pull --dir pulled');
    const path = join(cwd, 'pulled/offer.yaml');
    const pulled = await readFile(path, 'utf8');
    expect(pulled).toContain('handle: meta:kept # Only Meta has this sample');
    expect((await wactl('templates plan --dir pulled --json')).json().summary).toMatchObject({ same: 2 });
    await writeFile(path, pulled.replace('a fifth', 'a tenth'));
    expect((await wactl('templates plan --dir pulled')).stdout).toContain(
      'header: its sample is fetched from Meta and uploaded again',
    );
    const before = (await changes()).length;
    expect((await wactl('templates push --dir pulled --yes')).exitCode).toBe(0);
    expect((await changes()).slice(before)).toEqual([...UPLOAD, 'POST id']);
  });

  it('are the same after our push, another when the file is replaced, and unknown to a machine that did not push', async () => {
    const { wactl, cwd, emulator } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    const summary = async (env?: Readonly<Record<string, string>>) =>
      (await wactl('templates plan --json', env === undefined ? {} : { env })).json().summary;
    expect(await summary()).toMatchObject({ same: 2, cannotCompare: 0 });
    expect(await summary(emulator.env)).toMatchObject({ same: 0, cannotCompare: 2 });
    expect((await wactl('templates plan', { env: emulator.env })).stdout).toContain(
      'Meta does not return header.sample, and no ledger here tells which one was pushed, so it may differ.',
    );
    await writeFile(join(cwd, 'templates/hero.png'), JPEG);
    expect(await summary()).toMatchObject({ edit: 2 });
  });

  it('stay unknown after an edit that does not carry them', async () => {
    const lasting = (seconds: number) => `message_send_ttl_seconds: ${seconds}\n${OFFER.replace(/ {2}fr:[\s\S]*/, '')}`;
    const { wactl, cwd, emulator, changes } = await openShop({ ...FILES, 'templates/offer.yaml': lasting(43_200) });
    await wactl('templates push --yes --wait', { env: emulator.env });
    await writeFile(join(cwd, 'templates/offer.yaml'), lasting(86_400));
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
    expect((await changes()).slice(3)).toEqual(['POST id']);
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ cannotCompare: 1 });
  });
});
