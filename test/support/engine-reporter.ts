import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Prints how many tests of the ledger ran on each engine, once all have run. With ENGINE_TESTS_FILE set, their names go
 * to that file, one a line: `postgres  test/core/consent/ledger.test.ts  recordConsent > …`.
 */
export default class EngineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const onBoth = new Set(
      modules.filter(({ project }) => project.name === 'postgres').map(({ moduleId }) => moduleId),
    );
    const counts = new Map<string, number>();
    const lines: string[] = [];
    for (const { project, moduleId, relativeModuleId, children } of modules) {
      if (!onBoth.has(moduleId)) continue;
      for (const test of children.allTests()) {
        counts.set(project.name, (counts.get(project.name) ?? 0) + 1);
        lines.push(`${project.name}  ${relativeModuleId}  ${test.fullName}`);
      }
    }
    if (counts.size === 0) return;
    const figures = [...counts].map(([engine, count]) => `${count} on ${engine}`).join(', ');
    process.stdout.write(`\n Tests of the ledger: ${figures}\n`);
    const file = process.env.ENGINE_TESTS_FILE;
    if (file) appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
  }
}
