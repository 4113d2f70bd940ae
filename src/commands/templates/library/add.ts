import { applyLibraryAddition, planLibraryAddition } from '../../../app/templates/add-from-library.js';
import type { Context } from '../../../context.js';
import { parseBodyInputs, parseButtonInput } from '../../../core/templates/actions/library.js';
import { eventsOf } from '../../events.js';
import { addedView, libraryView, requestView } from './views.js';

interface AddOptions {
  readonly name?: string;
  readonly language: string;
  readonly category?: string;
  readonly button?: readonly string[];
  readonly bodyInput?: readonly string[];
  readonly dryRun?: boolean;
}

export default async function add(context: Context, options: AddOptions, libraryName: string): Promise<void> {
  const { output } = context;
  const { name = libraryName, language, category, button = [], bodyInput = [] } = options;
  const buttons = button.map(parseButtonInput);
  const choice = { name, language, category, buttons, bodyInputs: parseBodyInputs(bodyInput) };
  const planned = await planLibraryAddition({ libraryName, choice }, context);
  if (options.dryRun) return output.result(planned.request, requestView);

  if (!output.json) output.note(libraryView({ templates: [planned.entry] }, output.noteStyle));
  await context.ask.confirm(`Add it as ${name} in ${language}? Its texts stay the library's.`);
  const created = await applyLibraryAddition(planned, context, eventsOf(context));
  output.result({ ...created, name, language }, addedView);
  output.note(`No file holds it; \`wactl templates pull ${name}\` writes one.`);
}
