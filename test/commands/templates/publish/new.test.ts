import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../support/run.js';
import { folderWith } from '../support.js';

describe('templates new', () => {
  it('copies an example, under its own name or another, ready to lint', async () => {
    const cwd = await folderWith({});
    const { stdout, exitCode } = await run('templates new order_shipped', { cwd });
    expect(stdout).toBe(
      'Wrote templates/order_shipped.yaml.\nNext: edit it, then `wactl templates lint` and `wactl templates push`.\n',
    );
    expect(exitCode).toBe(0);
    expect(await readFile(join(cwd, 'templates/order_shipped.yaml'), 'utf8')).toMatch(
      /^# Tells .*\n# yaml-language-server: \$schema=https:\/\/unpkg\.com\/wactl@\d+\.\d+\.\d+\/schemas\/template\.schema\.json\nname: /,
    );
    const renamed = await run('templates new order_shipped --name parcel_sent --json', { cwd });
    expect(renamed.json()).toMatchObject({ starter: 'order_shipped', file: 'templates/parcel_sent.yaml' });
    expect(await readFile(join(cwd, 'templates/parcel_sent.yaml'), 'utf8')).toContain('\nname: parcel_sent\n');
    expect((await run('templates lint templates/parcel_sent.yaml', { cwd })).exitCode).toBe(0);
  });

  it('lists the examples', async () => {
    const { starters } = (await run('templates new --list --json')).json();
    expect(starters.length).toBeGreaterThan(20);
    expect(starters).toContainEqual({
      name: 'order_shipped',
      category: 'utility',
      summary: 'Tells a customer that an order is on its way, with a link to follow it.',
    });
    expect((await run('templates new --list')).stdout).toContain('order_shipped');
  });

  it('asks on a terminal and names the examples elsewhere', async () => {
    const cwd = await folderWith({});
    const asked = await run('templates new', { cwd, answers: ['login_code', 'Sign in', 'sign_in'] });
    expect([asked.exitCode, asked.stderr]).toEqual([
      0,
      expect.stringContaining('"Sign in" cannot name a template file.'),
    ]);
    expect(await readdir(join(cwd, 'templates'))).toEqual(['sign_in.yaml']);
    const named = await run('templates new --name sign_up', { cwd, answers: ['login_code'] });
    expect(named.stdout).toMatch(/^Wrote templates\/sign_up\.yaml\.\n/);
    const { stderr, exitCode } = await run('templates new', { cwd });
    expect(stderr).toMatch(
      /^error: Which example to start from\?\nfix: {3}give one of order_confirmation, order_shipped/,
    );
    expect(exitCode).toBe(2);
  });

  it('copies the sample of a media header beside it, and keeps one that is there', async () => {
    const cwd = await folderWith({ 'templates/media/sample.jpg': 'my own' });
    const offer = await run('templates new flash_sale --json', { cwd });
    expect(offer.json()).toMatchObject({ file: 'templates/flash_sale.yaml', media: [] });
    expect(await readFile(join(cwd, 'templates/media/sample.jpg'), 'utf8')).toBe('my own');
    const { stdout } = await run('templates new invoice_ready', { cwd });
    expect(stdout).toMatch(/^Wrote templates\/invoice_ready.yaml and its sample templates\/media\/sample.pdf\.\n/);
    expect((await run('templates lint', { cwd })).exitCode).toBe(0);
  });

  it.each([
    ['an example that does not exist', 'templates new order_shiped', 3, /did you mean order_shipped\?/],
    [
      'a name that leads out of the folder',
      'templates new order_shipped --name ../../x',
      2,
      /cannot name a template file/,
    ],
    [
      'a name that no file system takes',
      `templates new order_shipped --name ${'a'.repeat(300)}`,
      2,
      /cannot name a template file/,
    ],
  ])('refuses %s and writes nothing', async (_, line, exitCode, words) => {
    const cwd = await folderWith({});
    const result = await run(line, { cwd });
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toMatch(words);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('--yes asks for no name', async () => {
    const cwd = await folderWith({});
    const { exitCode } = await run('templates new --yes', { cwd, answers: ['order_shipped'] });
    expect([exitCode, await readdir(join(cwd, 'templates'))]).toEqual([0, ['order_shipped.yaml']]);
  });

  it('writes over nothing', async () => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': 'mine' });
    const { stderr, exitCode } = await run('templates new order_shipped', { cwd });
    expect(stderr).toBe(
      'error: templates/order_shipped.yaml exists already; it was not changed.\nfix:   choose another --name, or edit the file\n',
    );
    expect(exitCode).toBe(5);
    expect(await readFile(join(cwd, 'templates/order_shipped.yaml'), 'utf8')).toBe('mine');
  });

  it('--dry-run prints the file', async () => {
    const cwd = await folderWith({});
    const { stdout } = await run('templates new login_code --dry-run', { cwd });
    expect(stdout).toMatch(/^# Sends a one-time code/);
    expect(await readdir(cwd)).toEqual([]);
  });
});
