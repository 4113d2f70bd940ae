import { isMap } from 'yaml';
import { dotted, type Finding } from '../finding.js';
import { keysToFill } from '../rules/example-forms.js';
import { viewTemplate } from '../rules/template-view.js';
import type { VariableText } from '../rules/variable-texts.js';
import { addPair, keyText } from './add-pair.js';
import { nodeAt, type OpenDocument, pairOf, type TextStyle } from './open-document.js';
import type { Fix } from './text-edit.js';

/** Adds an `example` of stand-ins to each header, body and URL in Meta form that has none. */
export function metaExampleFixes(open: OpenDocument, findings: readonly Finding[]): Fix[] {
  const wanted = findings.filter(({ rule }) => rule === 'example-missing' || rule === 'url-example-missing');
  if (wanted.length === 0) return [];
  const { value } = open;
  const byPlace = new Map(wanted.map((finding) => [keyOf(finding.template, finding.language, finding.path), finding]));
  const bodies: readonly unknown[] = Array.isArray(value) ? value : [value];
  return bodies.flatMap((body, index) => {
    const { name, language, variableTexts } = viewTemplate(body);
    const source = Array.isArray(value) ? [index] : [];
    return variableTexts.flatMap((text) => {
      const finding = byPlace.get(keyOf(name, language, dotted(text.examplePath)));
      return finding === undefined || text.example !== undefined ? [] : exampleFix(open, source, text, finding.rule);
    });
  });
}

function keyOf(template: string, language: string, path: string): string {
  return `${path} ${language} ${template}`;
}

function exampleFix(open: OpenDocument, source: readonly number[], text: VariableText, rule: string): Fix[] {
  const owner = nodeAt(open, [...source, ...text.path.slice(0, -1)]);
  const behind = isMap(owner) ? pairOf(owner, String(text.path.at(-1))) : undefined;
  if (!isMap(owner) || behind === undefined) return [];
  const edit = addPair(open, owner, { key: 'example', value: exampleText(text, open.style) }, behind);
  return edit === undefined ? [] : [{ ...edit, rule }];
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
function exampleText({ field, placeholders }: VariableText, style: TextStyle): string {
  const keys = keysToFill(placeholders);
  const values = keys.map((key) => JSON.stringify(`<${key}>`));
  if (field === undefined) return `[${values[0] ?? ''}]`;
  const [param, example] = [keyText('param_name', style), keyText('example', style)];
  if (keys.some((key) => !/^\d+$/.test(key))) {
    const named = keys.map((key) => `{${param}: ${JSON.stringify(key)}, ${example}: ${JSON.stringify(`<${key}>`)}}`);
    return `{${keyText(`${field}_named_params`, style)}: [${named.join(', ')}]}`;
  }
  const list = `[${values.join(', ')}]`;
  return `{${keyText(field, style)}: ${field === 'body_text' ? `[${list}]` : list}}`;
}
