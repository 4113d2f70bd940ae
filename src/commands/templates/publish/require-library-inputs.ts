import type { Context } from '../../../context.js';
import type { TemplateDefinition } from '../../../core/templates/definition.js';
import { withFindings } from '../../../core/templates/lint/report.js';
import { checkLibraryInputs } from '../../../core/templates/push/library-inputs.js';
import { requireNoErrors } from '../gather.js';

/**
 * Stops before a template from Meta's library is created without the inputs that its buttons want.
 * @param created the templates that Meta does not have
 * @throws {CliError} exit 5
 */
export async function requireLibraryInputs(context: Context, created: readonly TemplateDefinition[]): Promise<void> {
  const ofLibrary = created.filter(({ body }) => body.library_template_name !== undefined);
  if (ofLibrary.length === 0) return;
  const findings = await checkLibraryInputs(ofLibrary, await context.graph());
  const files = new Set(ofLibrary.map(({ file }) => file)).size;
  const report = withFindings({ files, templates: ofLibrary.length, ignored: [] }, findings);
  await requireNoErrors(context, report, {
    hint: 'mend the files; `wactl templates library search <name>` shows the buttons',
  });
}
