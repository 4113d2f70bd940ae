import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run, temporaryFolder } from '../../../support/run.js';

const script = new URL('../../../../bench/hostile-inputs.mjs', import.meta.url).href;
const { hostileInputs }: { hostileInputs(): Iterable<readonly [name: string, text: string]> } = await import(
  /* @vite-ignore */ script
);

it('answers to 60 hostile files of a megabyte with what is wrong, or that nothing is', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'hostile.yaml');
  let count = 0;
  for (const [name, text] of hostileInputs()) {
    await writeFile(file, text);
    const { exitCode, json } = await run(['templates', 'lint', file, '--json']);
    const { files, errors, findings } = json();
    expect([name, exitCode, files]).toEqual([name, errors > 0 ? 5 : 0, 1]);
    for (const { message } of findings) expect(message.length, name).toBeLessThan(1000);
    expect(text.length, name).toBeGreaterThan(400_000);
    count += 1;
  }
  expect(count).toBe(60);
});
