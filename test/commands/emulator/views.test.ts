import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readyView } from '../../../src/commands/emulator/views.js';
import { createStyle } from '../../../src/core/terminal/style.js';
import { createEmulator } from '../../../src/emulator/app.js';

describe('what a started emulator says', () => {
  it('fits a terminal of 80 columns, with each command on a line of its own', async () => {
    const emulator = createEmulator({ clockMode: 'virtual', randomSeed: 1 });
    const ready = emulator.ready('http://127.0.0.1:50000');
    await emulator.close();
    const style = createStyle({ color: true, columns: 80, isTTY: true });
    const lines = stripVTControlCharacters(readyView(ready, style)).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines).toContain(`export WACTL_TOKEN=${ready.token}`);
    expect(lines).toContain('  wactl emulator inbound --from +15550100002 --text Hello');
  });
});
