import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { run, temporaryFolder } from '../support/run.js';

/** What a person copies stays whole, and so does an address. */
const WHOLE = /^\s*(?:\S+|(?:fix|next|Next|source): +\S.*|(?:Next: )?wactl .*)$/;

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, 'templates'));
  const buttons = [
    { type: 'COPY_CODE', example: 'AUTUMN10' },
    { type: 'QUICK_REPLY', text: 'Stop promotions' },
  ];
  const offer = {
    name: 'a_seasonal_offer_with_a_long_name',
    language: 'en_US',
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Our autumn coats have arrived in the shop for you.' },
      { type: 'BUTTONS', buttons },
    ],
  };
  await writeFile(join(folder, 'templates', 'offer.json'), JSON.stringify(offer, null, 2));
});

/** A spinner goes back to the first column for each of its frames. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what moves the cursor is a control character
const LINE_START = /\n|\r|\u001b\[\d*G/;

describe('at 80 columns no word is cut', () => {
  it.each([
    ['doctor'],
    ['templates lint'],
    ['templates new new_collection --yes --dir collection'],
    ['send template +15550100002 hello_world --check'],
    ['send text +15550100002 Hello --check'],
    ['explain 131047'],
    ['explain PAUSED'],
    ['explain INVALID_FORMAT'],
    ['explain window-closed'],
    ['numbers show 999999999999999'],
  ])('by wactl %s', async (line) => {
    const numbers = [{ number: '5550100001', verified: true, registered: true }];
    const emulator = await startEmulator({ seed: { wabas: [{ name: 'Example Shop', numbers }] } });
    onTestFinished(() => emulator.close());
    const env = { ...emulator.env, WACTL_STORE: join(folder, 'ledger.sqlite'), WACTL_CONFIG_DIR: folder };
    const { stdout, stderr } = await run(line, { tty: true, columns: 80, cwd: folder, env, clock: emulator.clock });
    const lines = (stdout + stderr).split(LINE_START).map(stripVTControlCharacters);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((text) => text.length > 80 && !WHOLE.test(text))).toEqual([]);
  });
});
