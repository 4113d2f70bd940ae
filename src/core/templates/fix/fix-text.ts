import type { Position } from '../definition.js';
import type { Finding } from '../finding.js';
import { channelSampleFixes } from './channel-samples.js';
import { metaExampleFixes } from './meta-examples.js';
import { openDocument } from './open-document.js';
import { spellingFixes } from './spelling.js';
import { applyEdits, inOrder, type TextEdit } from './text-edit.js';

/** What was changed, and where it stood before. */
export interface Change extends Position {
  readonly rule: string;
  readonly before: string;
  /** What was put in, without the marks around it. */
  readonly after: string;
}

export interface FixedText {
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly changes: readonly Change[];
}

/** The rules whose findings `lint --fix` can fix. */
export const FIXABLE_RULES: ReadonlySet<string> = new Set([
  'param-padded',
  'language-hyphen',
  'language-unsupported',
  'enum-case',
  'example-missing',
  'url-example-missing',
  'example-count',
]);

/**
 * Fixes what needs no guess in the text of a template file: the findings of that file among `findings`.
 * Comments and layout stay; a second call changes nothing more. A file that cannot be read as data, or could not be
 * after the change, comes back as it is. Pure.
 */
export function fixText(text: string, findings: readonly Finding[]): FixedText {
  const unchanged: FixedText = { text, edits: [], changes: [] };
  const open = findings.some(({ rule }) => FIXABLE_RULES.has(rule)) ? openDocument(text) : undefined;
  if (open === undefined) return unchanged;
  const fixes = inOrder([
    ...spellingFixes(open, findings),
    ...channelSampleFixes(open, findings),
    ...metaExampleFixes(open, findings),
  ]);
  const fixed = applyEdits(text, fixes);
  if (fixes.length === 0 || openDocument(fixed) === undefined) return unchanged;
  const changes = fixes.map(({ rule, start, end, text: after }) => ({
    rule,
    ...open.positionOf(start),
    before: text.slice(start, end),
    after: after.replace(/^,/, '').trim(),
  }));
  return { text: fixed, edits: fixes, changes };
}
