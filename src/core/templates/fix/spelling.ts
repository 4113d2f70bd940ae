import type { Scalar, YAMLMap } from 'yaml';
import type { Finding } from '../finding.js';
import { spelledEnum } from '../rules/enum-case.js';
import { meantLanguage } from '../rules/suggest-language.js';
import { type OpenDocument, pairOf } from './open-document.js';
import type { Fix } from './text-edit.js';

/** A variable; in a folded text a line end may stand in it. */
const VARIABLE = /\{\{\s*([\p{L}\p{N}_]+)\s*\}\}/gu;

/** Fixes values that are right but for their spelling: spaces in variables, language codes, enum values. */
export function spellingFixes(open: OpenDocument, findings: readonly Finding[]): Fix[] {
  return findings.flatMap((finding) => {
    const { rule, line, column, path } = finding;
    if (line === undefined || column === undefined) return [];
    const found = open.scalarAt(open.offsetOf({ line, column }));
    if (found === undefined) return [];
    if (rule === 'param-padded') return trimVariables(open, found.scalar);
    if (rule === 'language-hyphen' || rule === 'language-unsupported') {
      return respell(open, rule, found, meantLanguage);
    }
    if (rule === 'enum-case') {
      return respell(open, rule, found, (value) => spelledEnum(path.split('.').at(-1) ?? '', value));
    }
    return [];
  });
}

function trimVariables({ text }: OpenDocument, { range }: Scalar): Fix[] {
  if (!range) return [];
  const source = text.slice(range[0], range[1]);
  return [...source.matchAll(VARIABLE)].flatMap(({ 0: raw, 1: key, index }) => {
    const trimmed = `{{${key}}}`;
    const start = range[0] + index;
    return raw === trimmed ? [] : [{ rule: 'param-padded', start, end: start + raw.length, text: trimmed }];
  });
}

/** Quotes around the value stay. */
function respell(
  { text }: OpenDocument,
  rule: string,
  { scalar, keyOf }: { readonly scalar: Scalar; readonly keyOf?: YAMLMap },
  spell: (value: string) => string | undefined,
): Fix[] {
  const { value, range } = scalar;
  if (typeof value !== 'string' || !range) return [];
  const spelled = spell(value);
  const at = text.slice(range[0], range[1]).indexOf(value);
  // A second key of the same name would make the file unreadable.
  if (spelled === undefined || spelled === value || at === -1 || (keyOf && pairOf(keyOf, spelled))) return [];
  const start = range[0] + at;
  return [{ rule, start, end: start + value.length, text: spelled }];
}
