import type { ContentRequest } from '../../../core/messages/content/registry.js';
import type { Verdict } from '../../../core/messages/gate.js';
import type { LocalFile } from '../../../core/messages/media/local-file.js';

/** What a person sees before a message leaves: to whom, what, on which consent, and what decides the price. */
export function sendQuestion(content: ContentRequest, verdict: Verdict, uploads: readonly LocalFile[]): string {
  const { contact, consent, window, template } = verdict;
  const lines = [
    `Send this message to ${contact}?`,
    ...contentLines(content),
    ...(template === null
      ? []
      : [`Category: ${template.category ?? 'unknown'} (Meta may charge for it)`, ...consentLines(consent)]),
    `24-hour window: ${window.state}`,
    ...uploads.map(({ name }) => `Uploads the file ${name} of this computer`),
    ...(verdict.warnings ?? []).map(({ message }) => `Warning: ${message}`),
  ];
  return lines.join('\n');
}

function contentLines(content: ContentRequest): readonly string[] {
  if (content.type === 'text') return [`Text: ${content.body}`];
  if (content.type !== 'template') return [`Type: ${content.type}`];
  const values = [...content.variables].map(([name, value]) => `  ${name} = ${value}`);
  return [`Template: ${content.name}${content.language === undefined ? '' : ` (${content.language})`}`, ...values];
}

function consentLines({ group, since, source, evidence, wording }: Verdict['consent']): readonly string[] {
  return [
    `Opted in to ${group} since ${since ?? 'an unknown time'} (source: ${source ?? 'unknown'})`,
    ...(evidence === null ? [] : [`Evidence: ${evidence}`]),
    ...(wording === null ? [] : [`Wording: ${wording}`]),
  ];
}
