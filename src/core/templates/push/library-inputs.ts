import { CliError, EXIT } from '../../errors/error.js';
import type { Graph } from '../../graph/client.js';
import { type LibraryTemplate, searchLibrary } from '../../graph/template-library.js';
import type { TemplateDefinition } from '../definition.js';
import { dotted, type Finding } from '../finding.js';
import { LIBRARY_BUTTONS_RULE, type LibraryButton, unfitButtonInputs } from '../rules/library-buttons.js';

/** What an input of each type looks like in a file. */
const EXAMPLES: Readonly<Record<string, string>> = {
  URL: '{type: url, url: {base_url: "https://shop.example/help"}}',
  PHONE_NUMBER: '{type: phone_number, phone_number: "+15550100002"}',
  OTP: '{type: otp, otp_type: copy_code}',
};

/**
 * Templates from Meta's library whose inputs do not fit its buttons. One that the library does not show is passed over,
 * and so are all when it cannot be read: Meta decides then.
 * @throws {CliError} exit 4 or 130; the plan goes on after any other failure of the library
 */
export async function checkLibraryInputs(
  definitions: readonly TemplateDefinition[],
  graph: Graph,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const known = new Map<string, Promise<readonly LibraryTemplate[]>>();
  for (const definition of definitions) {
    const { library_template_name: name } = definition.body;
    if (typeof name !== 'string') continue;
    const found = known.get(name) ?? readEntries(graph, name);
    known.set(name, found);
    const entry = (await found).find((candidate) => candidate.language === definition.language);
    if (entry !== undefined) findings.push(...unfitInputs(definition, entry));
  }
  return findings;
}

async function readEntries(graph: Graph, name: string): Promise<readonly LibraryTemplate[]> {
  try {
    return (await searchLibrary(graph, { name })).filter((entry) => entry.name === name);
  } catch (error) {
    if (error instanceof CliError && error.exitCode !== EXIT.auth && error.exitCode !== EXIT.interrupted) return [];
    throw error;
  }
}

function unfitInputs(definition: TemplateDefinition, { name, buttons = [] }: LibraryTemplate): readonly Finding[] {
  const { file, body, language } = definition;
  const problem = unfitButtonInputs(buttons, typesOf(body.library_template_button_inputs));
  if (problem === undefined) return [];
  const { id, severity, source } = LIBRARY_BUTTONS_RULE;
  const path = ['library_template_button_inputs'];
  const place = definition.locate(body.library_template_button_inputs === undefined ? ['library_template_name'] : path);
  return [
    {
      rule: id,
      severity,
      file,
      ...place,
      template: definition.name,
      language,
      path: dotted(path),
      message: `The library's ${name}: ${problem}.`,
      hint: hintFor(buttons),
      source,
    },
  ];
}

function typesOf(inputs: unknown): readonly string[] {
  if (!Array.isArray(inputs)) return [];
  return inputs.map((input) => String((input as { readonly type?: unknown } | null)?.type));
}

function hintFor(buttons: readonly LibraryButton[]): string {
  if (buttons.length === 0) return 'Leave library_template_button_inputs out: it has no buttons.';
  const examples = buttons.map(({ type }) => EXAMPLES[type.toUpperCase()] ?? `{type: ${type.toLowerCase()}}`);
  return `Give one for each button, in order: library_template_button_inputs: [${examples.join(', ')}].`;
}
