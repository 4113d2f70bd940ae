import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageDir } from '../../support/run.js';

const folder = join(packageDir, 'docs/pictures');
const pictures = (await readdir(folder)).filter((file) => file !== 'manifest.json');

describe('the pictures', () => {
  it('are those of the manifest', async () => {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    expect(Object.keys(manifest).toSorted()).toEqual(pictures.toSorted());
  });

  it.each(pictures)('include %s, which the README shows with words for whoever does not see it', async (file) => {
    const readme = await readFile(join(packageDir, 'README.md'), 'utf8');
    const name = file.replaceAll('.', '\\.');
    const shown = new RegExp(
      `!\\[[^\\]]{20,}\\]\\(docs/pictures/${name}\\)|<img src="docs/pictures/${name}"[^>]* alt="[^"]{20,}"`,
    );
    expect(readme).toMatch(shown);
    expect((await stat(join(folder, file))).size).toBeLessThan(150_000);
  });
});
