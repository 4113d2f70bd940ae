import { LintRefusal } from '../../app/templates/gather.js';
import type { Context } from '../../context.js';
import { frameTexts, lintView } from './check/lint-view.js';

/**
 * Runs a use case that reads template files, and shows the errors that end it with the lines they are about; with
 * `--json` the error object is all that is printed.
 */
export async function showingLintErrors<T>({ output, system }: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LintRefusal && !output.json) {
      const texts = error.texts ?? frameTexts(error.report.findings, system.cwd);
      output.note(lintView(error.report, texts, output.noteStyle));
    }
    throw error;
  }
}
