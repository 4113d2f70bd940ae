import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { shop, template, writes } from './actions/shop.js';
import { folderWith } from './support.js';

/** As Meta names those it makes. */
const MADE = 'auto_generated_text_1a2b';
const OWN = 'category: utility\nlanguages: {en_US: {body: Your order has left our warehouse today.}}\n';
const generated = (more: object = {}) => template(MADE, { source: 'AUTO_GENERATED', ...more });

describe('templates that Direct Send made', () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = await folderWith({ 'templates/order_shipped.yaml': OWN });
  });
  const open = async (more: object = {}) => {
    const emulator = await shop([template('order_shipped'), generated(more)]);
    return { emulator, wactl: (line: string) => emulator.wactl(line, { cwd }) };
  };

  it('are no orphans, and are not pruned', async () => {
    const { emulator, wactl } = await open();
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ same: 1, orphan: 0 });
    expect((await wactl('templates push --prune --yes --json')).exitCode).toBe(0);
    expect(await writes(emulator)).toEqual([]);
  });

  it('are not pulled, and a pull that names one says why', async () => {
    const { wactl } = await open();
    expect((await wactl('templates pull --dir pulled --json')).json().steps).toMatchObject([{ name: 'order_shipped' }]);
    expect(await readdir(join(cwd, 'pulled'))).toEqual(['order_shipped.yaml']);
    const named = await wactl(`templates pull ${MADE} --dir pulled --json`);
    expect([named.exitCode, named.json().steps]).toEqual([
      1,
      [expect.objectContaining({ action: 'blocked', reason: expect.stringContaining("Meta's Direct Send made it") })],
    ]);
    expect(await readdir(join(cwd, 'pulled'))).toEqual(['order_shipped.yaml']);
  });

  it('cannot be what a file stands for, even when both say the same', async () => {
    const { emulator, wactl } = await open();
    await writeFile(join(cwd, 'templates/made.yaml'), `name: ${MADE}\n${OWN}`);
    expect((await wactl('templates plan --json')).json().steps[0]).toMatchObject({
      action: 'blocked',
      name: MADE,
      reason: "It was made by Meta's Direct Send, whose templates nobody can edit, delete or unpause.",
    });
    expect((await wactl('templates push --yes')).exitCode).toBe(8);
    expect(await writes(emulator)).toEqual([]);
  });

  it.each([
    [`templates edit ${MADE} --footer Shop --yes`, 'edit-not-possible'],
    [`templates edit ${MADE} --ttl 12h --yes`, 'edit-not-possible'],
    [`templates delete ${MADE} --yes`, 'nothing-possible'],
    [`templates unpause ${MADE} --yes`, 'nothing-possible'],
  ])('%s: refused, and nothing is sent', async (line, code) => {
    const { emulator, wactl } = await open({ status: 'PAUSED' });
    const result = await wactl(`${line} --json`);
    expect([result.exitCode, result.error()]).toEqual([
      5,
      expect.objectContaining({ code, message: expect.stringContaining("made by Meta's Direct Send") }),
    ]);
    expect(await writes(emulator)).toEqual([]);
  });

  it('are shown as such, and do not count for the exit code of a status', async () => {
    const { wactl } = await open({ status: 'ARCHIVED' });
    const status = await wactl('templates status');
    expect([status.exitCode, status.stdout]).toEqual([
      0,
      expect.stringMatching(/auto_generated_\w+ .*made by Direct Send/),
    ]);
    const { templates } = (await wactl('templates list --json')).json();
    expect(templates.map(({ name, source }: Record<string, string>) => [name, source])).toEqual([
      [MADE, 'AUTO_GENERATED'],
      ['order_shipped', 'MANUAL'],
    ]);
    expect((await wactl(`templates show ${MADE}`)).stdout).toMatch(/made by +Direct Send/);
    expect((await wactl(`templates why ${MADE} --json`)).json().answers[0].notes[0]).toContain(
      "Meta's Direct Send made it",
    );
  });
});
