import type { CreateTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import type { Finding } from '../finding.js';
import type { Rule } from './rule.js';

/** What Meta itself says of the category of a text. */
export const META_CATEGORY_RULE = {
  id: 'meta-category',
  severity: 'warning',
  source: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/api-reference',
  summary: 'Meta takes the text for another category than the file names.',
  online: 'by lint with --ask-meta',
} as const satisfies Rule;

/** The text of the body with its samples filled in, as a person would get it; undefined: there is no text of ours. */
export function sampleText({ components = [] }: Pick<CreateTemplate, 'components'>): string | undefined {
  const body = components.find(({ type }) => String(type).toUpperCase() === 'BODY');
  if (typeof body?.text !== 'string') return undefined;
  const example = (body.example ?? {}) as {
    readonly body_text?: readonly (readonly unknown[])[];
    readonly body_text_named_params?: readonly { readonly param_name?: unknown; readonly example?: unknown }[];
  };
  const named = new Map(example.body_text_named_params?.map((one) => [one.param_name, one.example]));
  const listed = example.body_text?.[0] ?? [];
  return body.text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) =>
    String(named.get(key) ?? listed[Number(key) - 1] ?? whole),
  );
}

/** Whether Meta's verdict is another one than the file's; undefined: it is the same. Pure. */
export function categoryFinding(definition: TemplateDefinition, verdict: string): Finding | undefined {
  const { name, language, file, body } = definition;
  const own = body.category.toUpperCase();
  if (own === verdict) return undefined;
  const { id, severity, source } = META_CATEGORY_RULE;
  return {
    ...{ rule: id, severity, file, ...definition.locate(['category']), template: name, language, path: 'category' },
    message: `Meta takes the text for ${verdict}; the file says ${own}.`,
    hint: hintFor(own, verdict),
    source,
  };
}

function hintFor(own: string, verdict: string): string {
  const category = verdict.toLowerCase();
  if (own === 'UTILITY' && verdict === 'MARKETING') {
    return 'take out what promotes or invites to buy, or set category: marketing, which costs more a message';
  }
  return verdict === 'UTILITY'
    ? 'set category: utility, which costs less a message and needs no marketing opt-in'
    : `set category: ${category}, or change the text`;
}
