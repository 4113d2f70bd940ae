import { isMap, isSeq, type YAMLSeq } from 'yaml';
import { dotted, type Finding } from '../finding.js';
import { keysToFill, readExamples } from '../rules/example-forms.js';
import { viewTemplate } from '../rules/template-view.js';
import type { VariableText } from '../rules/variable-texts.js';
import { addItems } from './add-item.js';
import { addPair, keyText } from './add-pair.js';
import { nodeAt, type OpenDocument, pairOf, type TextStyle } from './open-document.js';
import type { Fix, TextEdit } from './text-edit.js';

const RULES: ReadonlySet<string> = new Set(['example-missing', 'url-example-missing', 'example-count']);

/** Adds an `example` of stand-ins to each header, body and URL in Meta form that has none, and what it lacks to the rest. */
export function metaExampleFixes(open: OpenDocument, findings: readonly Finding[]): Fix[] {
  const wanted = findings.filter(({ rule }) => RULES.has(rule));
  if (wanted.length === 0) return [];
  const { value } = open;
  const byPlace = new Map(wanted.map((finding) => [keyOf(finding.template, finding.language, finding.path), finding]));
  const bodies: readonly unknown[] = Array.isArray(value) ? value : [value];
  return bodies.flatMap((body, index) => {
    const { name, language, variableTexts } = viewTemplate(body);
    const source = Array.isArray(value) ? [index] : [];
    return variableTexts.flatMap((text) => {
      const finding = byPlace.get(keyOf(name, language, dotted(text.examplePath)));
      if (finding === undefined) return [];
      return text.example === undefined
        ? exampleFix(open, source, text, finding.rule)
        : lackingFix(open, source, text, finding.rule);
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
  const values = keys.map((key) => standIn(key, style));
  if (field === undefined) return `[${values[0] ?? ''}]`;
  if (keys.some(isName)) return `{${keyText(`${field}_named_params`, style)}: [${values.join(', ')}]}`;
  const list = `[${values.join(', ')}]`;
  return `{${keyText(field, style)}: ${field === 'body_text' ? `[${list}]` : list}}`;
}

/** Puts what is lacking behind the samples that are there, in a list of the shape that Meta requires. */
function lackingFix(open: OpenDocument, source: readonly number[], text: VariableText, rule: string): Fix[] {
  const { field, placeholders, example, examplePath } = text;
  if (field === undefined) return [];
  const examples = readExamples(example, field, placeholders);
  if (examples.kind !== 'given') return [];
  const keys = keysToFill(placeholders);
  const isNamed = keys.some(isName);
  const given = [...examples.values.keys()];
  // A sample of another name may be the one that is lacking, misspelt.
  if (isNamed && given.some((key) => !keys.includes(key))) return [];
  const lacking = isNamed ? keys.filter((key) => !given.includes(key)) : keys.slice(given.length);
  const items = lacking.map((key) => standIn(key, open.style));
  const list = nodeAt(open, [...source, ...examplePath, isNamed ? `${field}_named_params` : field]);
  if (items.length === 0 || !isSeq(list)) return [];
  const edit = isNamed || field !== 'body_text' ? addItems(open, list, items) : addToRow(open, list, items);
  return edit === undefined ? [] : [{ ...edit, rule }];
}

/** The samples of a body stand in a list of their own. */
function addToRow(open: OpenDocument, list: YAMLSeq, items: readonly string[]): TextEdit | undefined {
  const [row] = list.items;
  if (row === undefined) return addItems(open, list, [`[${items.join(', ')}]`]);
  return isSeq(row) ? addItems(open, row, items) : undefined;
}

/** What the file says in place of a sample: alone, or with the name it belongs to. */
function standIn(key: string, style: TextStyle): string {
  const value = JSON.stringify(`<${key}>`);
  if (!isName(key)) return value;
  return `{${keyText('param_name', style)}: ${JSON.stringify(key)}, ${keyText('example', style)}: ${value}}`;
}

function isName(key: string): boolean {
  return !/^\d+$/.test(key);
}
