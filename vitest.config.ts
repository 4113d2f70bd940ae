import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { ENGINE_FOLDERS, ledgerTests } from './test/support/engine-tests.js';
import { findServer } from './test/support/postgres/find-server.js';

/** By hand PostgreSQL is asked for what is its own; with `WACTL_THOROUGH`, as in `.ci/run`, for all that holds a ledger. */
const onPostgres = (file: string) => Boolean(process.env.WACTL_THOROUGH) || file.startsWith('test/core/ledger/');

const hasPostgres = findServer() !== undefined;
if (!hasPostgres) {
  const missing = 'No PostgreSQL was found: install it (Debian: apt-get install postgresql), or set TEST_DATABASE_URL.';
  if (process.env.CI || process.env.REQUIRE_POSTGRES) throw new Error(missing);
  process.stderr.write(`\n${missing} The tests of the ledger run on SQLite alone.\n\n`);
}

export default defineConfig({
  test: {
    // No test replaces a module or leaves state in one, so files can share their imports: 2.5 times less CPU.
    isolate: false,
    // Colour would depend on the terminal the tests run in.
    env: { NO_COLOR: '1', FORCE_COLOR: undefined as unknown as string },
    // For what hangs. No test measures time by it: a busy machine is ten times slower than a quiet one.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Its own rule leaves one of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', './test/support/engine-reporter.ts'],
    coverage: { include: ['src/**'], reporter: ['text-summary', 'lcov'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', `${ENGINE_FOLDERS.postgres}/**`],
        },
      },
      ...(hasPostgres
        ? [
            {
              extends: true as const,
              test: {
                name: 'postgres',
                include: [
                  ...ledgerTests(import.meta.dirname).filter(onPostgres),
                  `${ENGINE_FOLDERS.postgres}/**/*.test.ts`,
                ],
                env: { WACTL_TEST_ENGINE: 'postgres' },
                globalSetup: 'test/support/postgres/setup.ts',
              },
            },
          ]
        : []),
    ],
  },
});
