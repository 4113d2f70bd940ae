import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What gives a test its ledger: files that import one of them run on every engine. */
const SOURCES = /(?:ledger\/support|support\/desk|send\/shop|\.\/campaign-shop)\.js'/;

/** The same as seen from its own folder. */
const OWN = /'\.\/support\.js'/;

/** Tests of one engine, which run on that alone. */
export const ENGINE_FOLDERS = {
  sqlite: 'test/core/ledger/engines/sqlite',
  postgres: 'test/core/ledger/engines/postgres',
} as const;

/** They have a ledger, and are about something else: what Meta answers, what the wire does, what a signature covers. */
const ABOUT_OTHERS = [
  'test/commands/emulator/error-catalogue.test.ts',
  'test/faults/cut-matrix.test.ts',
  'test/faults/outcomes.test.ts',
  'test/faults/signatures.test.ts',
];

/** The test files below `root/test` that run on every engine, relative to `root`. */
export function ledgerTests(root: string): readonly string[] {
  return (readdirSync(join(root, 'test'), { recursive: true }) as string[])
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter(
      (file) =>
        file.endsWith('.test.ts') && !file.includes('/node_modules/') && !/^test\/core\/ledger\/engines\//.test(file),
    )
    .filter((file) => !ABOUT_OTHERS.includes(file))
    .filter((file) =>
      (file.startsWith('test/core/ledger/') ? OWN : SOURCES).test(readFileSync(join(root, file), 'utf8')),
    )
    .sort();
}
