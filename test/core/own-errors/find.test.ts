import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/core/graph/outcome.js';
import { metaErrors } from '../../../src/core/meta/errors.js';
import { findOwnError, ownErrors } from '../../../src/core/own-errors/find.js';
import { sourceFiles } from '../../support/imports.js';
import { packageDir } from '../../support/run.js';

/** The codes that stand in the source as `code: '…'`, the form in which every error and objection of ours is made. */
async function codesInSource(): Promise<string[]> {
  const files = (await sourceFiles('src')).filter((file) => !/^src\/(core\/(meta|own-errors)|emulator)\//.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(packageDir, file), 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)*)'/g)].map(([, code = '']) => code));
}

describe('our own errors', () => {
  it('are all explained', async () => {
    const codes = new Set(await codesInSource());
    for (const { code, subcode, http = 400 } of metaErrors)
      codes.add(meaningOf({ code, subcode, httpStatus: http }).word);
    expect(codes.size).toBeGreaterThan(50);
    expect([...codes].filter((code) => findOwnError(code) === undefined).sort()).toEqual([]);
  });

  it.each(Object.entries(ownErrors))('%s in whole sentences', (code, [meaning, action]) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [meaning, action]) expect(text).toMatch(/^[A-Z`].*[^ ]$/s);
    expect(meaning).toMatch(/[.!?]$/);
  });

  it.each(['toString', '__proto__', ''])('are not %j', (code) => {
    expect(findOwnError(code)).toBeUndefined();
  });
});
