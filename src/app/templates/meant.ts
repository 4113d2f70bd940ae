import { templateNotFound } from '../../core/errors/templates.js';
import { onlyName, templatesHeldBy } from '../../core/templates/held.js';
import { languageOf, selectionOf, type TemplateRef } from '../../core/templates/select.js';
import type { Ports } from '../ports.js';

type MeantPorts = Pick<Ports, 'system' | 'signal'>;

interface MeantInput {
  /** Whether links may lead out of the folders that are read. */
  readonly allowOutside?: boolean | undefined;
}

/**
 * What words mean of the templates that Meta has: names and `name:language` as they are, and for a path the templates
 * that its files hold.
 * @throws {CliError} exit 3 for a path that does not exist or holds no template; exit 5 for one that cannot be read
 */
export async function meantTemplates(
  words: readonly string[],
  { allowOutside }: MeantInput,
  { system: { cwd }, signal }: MeantPorts,
): Promise<readonly TemplateRef[]> {
  const { paths, refs } = selectionOf({ words, cwd });
  const held = await Promise.all(paths.map((path) => templatesHeldBy(path, { cwd, allowOutside, signal })));
  return [...held.flat(), ...refs];
}

/** One template, in the languages that are asked about. */
export interface MeantTemplate {
  readonly name: string;
  /** Undefined: all that there are. Never empty. */
  readonly languages: readonly string[] | undefined;
  /** The file that was named in place of the template. */
  readonly path?: string;
}

/**
 * The one template that a word means.
 * @param language of the flag `--language`
 * @throws {CliError} exit 2 for a path that holds several templates and for two languages that differ; exit 3 for a path
 * that does not exist, or does not have the language; exit 5 for one that cannot be read
 */
export async function meantTemplate(
  word: string,
  { language, allowOutside }: MeantInput & { readonly language?: string | undefined },
  { system: { cwd }, signal }: MeantPorts,
): Promise<MeantTemplate> {
  const { paths, refs } = selectionOf({ words: [word], cwd });
  const [path] = paths;
  const [ref = { name: word }] = refs;
  if (path === undefined) {
    const asked = languageOf(ref, language);
    return { name: ref.name, languages: asked === undefined ? undefined : [asked] };
  }
  const held = await templatesHeldBy(path, { cwd, allowOutside, signal });
  const name = onlyName(held, path);
  const languages = held.map((template) => template.language);
  if (language === undefined) return { name, languages, path };
  if (languages.includes(language)) return { name, languages: [language], path };
  throw templateNotFound(`${path} does not hold "${name}" in ${language}.`, {
    hint: `it is written in ${languages.join(', ')}`,
  });
}
