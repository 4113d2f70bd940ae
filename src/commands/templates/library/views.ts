import type { LibraryTemplate } from '../../../core/graph/template-library.js';
import type { CreatedTemplate, CreateTemplate } from '../../../core/graph/templates.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { toJson } from '../../../core/terminal/to-json.js';

/** Each template with its texts, the samples in their places, and what its buttons want. */
export function libraryView({ templates }: { readonly templates: readonly LibraryTemplate[] }, style: Style): string {
  if (templates.length === 0) return 'The library has no such template.';
  const parts = templates.map((template) => oneTemplate(template, style));
  return [...parts, `${templates.length} ${templates.length === 1 ? 'template' : 'templates'}.`].join('\n\n');
}

function oneTemplate(template: LibraryTemplate, style: Style): string {
  const {
    name,
    language,
    category,
    topic,
    usecase,
    header,
    body,
    footer,
    body_params: params = [],
    buttons = [],
  } = template;
  const kind = [category, topic, usecase].filter((part) => part !== undefined).join(' · ');
  const text = (body ?? '').replace(/\{\{(\d+)\}\}/g, (braces, index: string) => {
    const sample = params[Number(index) - 1];
    return sample === undefined ? braces : `{{${index}: ${sample}}}`;
  });
  return [
    `${style.bold(sanitize(`${name} ${language}`))}  ${style.dim(sanitize(kind))}`,
    ...(header === undefined ? [] : [`  ${style.bold(sanitize(header))}`]),
    ...sanitize(text, { block: true })
      .split('\n')
      .map((line) => `  ${line}`),
    ...(footer === undefined ? [] : [`  ${style.dim(sanitize(footer))}`]),
    ...buttons.map(({ type, text: label }) => `  ${style.cyan(sanitize(`[${label ?? type}]`))} ${style.dim(type)}`),
  ].join('\n');
}

/** What came of adding a library template. */
export interface AddedTemplate extends CreatedTemplate {
  readonly name: string;
  readonly language: string;
}

export function addedView({ name, language, status, category }: AddedTemplate, style: Style): string {
  const label = sanitize(`${name} ${language}`);
  const next = status === 'APPROVED' ? 'It can be sent now.' : 'Watch it with `wactl templates status`.';
  return [`${style.green('added')}  ${label}  ${style.dim(`${status}, ${category}`)}`, next].join('\n');
}

/** The request, as `--dry-run` prints it. */
export function requestView(body: CreateTemplate): string {
  return toJson(body, 2);
}
