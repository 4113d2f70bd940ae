import { CATEGORIES, type Category } from '../../consent/group.js';
import {
  languageMissing,
  languageNotFound,
  templateDisabled,
  templateNotApproved,
  templatePaused,
  templatePending,
  templateRejected,
} from '../../errors/blockers.js';
import type { DefinedReason } from '../../errors/define.js';
import { templateNotFound } from '../../errors/templates.js';
import type { RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../../templates/definition.js';
import type { Blocker } from '../blocker.js';
import { createFiller } from '../template/filler.js';
import type { GivenValues } from '../template/lookup.js';
import type { ContentFacts, MessageKind, Prepared, TemplateFact } from './kind.js';

export interface TemplateRequest extends GivenValues {
  readonly type: 'template';
  readonly name: string;
  /** Needed where the template exists in several languages. */
  readonly language?: string | undefined;
  /** Templates of this name from files, when their expressions are to fill the variables. */
  readonly definitions?: readonly TemplateDefinition[];
}

/** Values of headers alone may be files. */
const FILE_NAME = /^(?:card\.\d{1,2}\.)?header$/;

/** An approved template with the values of its variables. Meta's version of it decides which values are needed. */
export const template: MessageKind<TemplateRequest> = {
  type: 'template',
  identity: ({ name, language, variables, data }) => ({ name, language, variables: [...variables], data }),
  templateName: ({ name }) => name,
  fileValues: ({ variables }) => fileValuesOf(variables),
  prepare,
};

/** The values of a template that may name a file on this computer. */
export function fileValuesOf(variables: GivenValues['variables']): readonly string[] {
  return [...variables].flatMap(([name, value]) => (FILE_NAME.test(name) ? [value] : []));
}

/** A template as Meta has it now, and all that can be said of a message that names it. */
export function findTemplate(
  request: Pick<TemplateRequest, 'name' | 'language'>,
  templates: readonly RemoteTemplate[],
): Pick<Prepared, 'category' | 'template' | 'unavailable'> & { readonly found: RemoteTemplate | undefined } {
  const template = templateFact(templates, request);
  const found = templates.find(({ language }) => language === template.language);
  return {
    found,
    template,
    category: found === undefined ? null : categoryOf(found),
    unavailable: unavailable(template),
  };
}

function prepare(request: TemplateRequest, { templates, files }: ContentFacts): Prepared {
  const { found, ...facts } = findTemplate(request, templates);
  const common = { type: 'template', leavesOutsideWindow: true, ...facts };
  if (found === undefined) return { ...common, blockers: [], warnings: [], uploads: [], body: null };
  const definition = request.definitions?.find(({ language }) => language === found.language);
  const filler = createFiller(found, definition);
  const filled = filler.fill(request, files);
  const blockers = [...filler.differences, ...filled.blockers];
  return {
    ...common,
    ...(filler.isMarketingOnly ? { isMarketingOnly: true } : {}),
    blockers,
    warnings: filled.warnings,
    uploads: filled.uploads,
    body: blockers.length > 0 ? null : (ids) => bodyOf(found, filled.components(ids)),
  };
}

function bodyOf({ name, language }: RemoteTemplate, components: readonly object[]): object {
  return { name, language: { code: language }, ...(components.length === 0 ? {} : { components }) };
}

function templateFact(
  templates: readonly RemoteTemplate[],
  request: Pick<TemplateRequest, 'name' | 'language'>,
): TemplateFact {
  const languages = templates.map(({ language }) => language);
  const language = request.language ?? (languages.length === 1 ? (languages[0] ?? null) : null);
  const found = templates.find((candidate) => candidate.language === language);
  return {
    name: request.name,
    language,
    languages,
    status: found?.status ?? null,
    category: found?.category.toLowerCase() ?? null,
  };
}

/** A category that Meta may add is treated as the strictest that we know. */
function categoryOf({ category }: RemoteTemplate): Category {
  return CATEGORIES.find((known) => known === category.toLowerCase()) ?? 'marketing';
}

function unavailable(fact: TemplateFact): readonly Blocker[] {
  const missing = templateMissing(fact);
  return missing === undefined ? templateState(fact) : [missing];
}

function templateMissing({ name, language, languages, status }: TemplateFact): Blocker | undefined {
  if (languages.length === 0) {
    const { code } = templateNotFound;
    return { code, message: `Meta has no template "${name}".`, fix: 'wactl templates list' };
  }
  const known = languages.join(', ');
  if (language === null) {
    const message = `The template "${name}" exists in several languages: ${known}.`;
    return languageMissing(message, `--language ${languages[0]}`);
  }
  if (status !== null) return undefined;
  const message = `The template "${name}" does not exist in ${language}; it does in ${known}.`;
  return languageNotFound(message, `--language ${languages[0]}`);
}

/** Meta's words for a template that is not live, each with its reason of ours and the remedy. */
const STATES: Readonly<Record<string, { readonly reason: DefinedReason; readonly fix: string }>> = {
  PENDING: { reason: templatePending, fix: 'wactl templates status <name> --wait' },
  IN_APPEAL: { reason: templatePending, fix: 'wactl templates status <name> --wait' },
  REJECTED: { reason: templateRejected, fix: 'wactl templates why <name>, then fix it and wactl templates push' },
  PAUSED: { reason: templatePaused, fix: 'wait until Meta lifts the pause: wactl templates status <name>' },
  DISABLED: { reason: templateDisabled, fix: 'use another template: wactl templates list' },
};

function templateState({ name, language, status }: TemplateFact): readonly Blocker[] {
  if (status === null || status === 'APPROVED') return [];
  const { reason, fix } = STATES[status] ?? { reason: templateNotApproved, fix: 'wactl templates status <name>' };
  const message = `The template "${name}" in ${language} is ${status}; only an APPROVED one can be sent.`;
  return [reason(message, fix.replaceAll('<name>', name))];
}
