import { nearest } from '../../nearest.js';
import { FILE_RULES, type Finding, IGNORE_RULES, type IgnoreRule, OWN_SOURCE } from '../finding.js';
import { ACROSS_RULES } from '../rules/across.js';
import { RULES } from '../rules/index.js';
import { ONLINE_RULES } from '../rules/online.js';
import { quote } from '../rules/quote.js';
import type { IgnoreComment } from './ignore-comment.js';

/** The ignore comments of one file. */
export interface FileIgnores {
  /** As the user named it. */
  readonly file: string;
  readonly comments: readonly IgnoreComment[];
}

/** A finding that a comment in the file takes out of the report. */
export type IgnoredFinding = Finding & { readonly reason: string };

export interface SortedFindings {
  /** Those that count, with a warning for each comment that does nothing. */
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
}

/**
 * Takes the findings out that comments ignore. A mistake in the file itself cannot be ignored: until it is fixed there
 * is nothing to check or send. Pure.
 */
export function applyIgnores(findings: readonly Finding[], ignores: readonly FileIgnores[]): SortedFindings {
  if (ignores.length === 0) return { findings, ignored: [] };
  const commentFor = commentFinder(ignores);
  const used = new Set<string>();
  const kept: Finding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const finding of findings) {
    const comment = commentFor(finding);
    if (comment === undefined) kept.push(finding);
    else {
      ignored.push({ ...finding, reason: comment.reason });
      used.add(useKey(finding.file, comment, finding.rule));
    }
  }
  const broken = new Set(findings.flatMap(({ file, rule }) => (isFileRule(rule) && file !== undefined ? [file] : [])));
  const mistakes = ignores.flatMap(({ file, comments }) =>
    comments.flatMap((comment) =>
      mistakesOf(comment, (rule) => !broken.has(file) && !used.has(useKey(file, comment, rule))).map((mistake) =>
        mistakeFinding(mistake, file, comment),
      ),
    ),
  );
  return { findings: [...kept, ...mistakes], ignored };
}

/** Looks up which comment takes a finding out: of those that may, the one that stands first in the file. */
function commentFinder(ignores: readonly FileIgnores[]): (finding: Finding) => IgnoreComment | undefined {
  const byPlace = new Map<string, { readonly comment: IgnoreComment; readonly order: number }>();
  for (const { file, comments } of ignores) {
    for (const [order, comment] of comments.entries()) {
      if (comment.reason === '') continue;
      for (const rule of comment.rules.filter(canBeIgnored)) {
        const place = placeKey(file, rule, comment.target);
        if (!byPlace.has(place)) byPlace.set(place, { comment, order });
      }
    }
  }
  return ({ file = '', rule, line }) => {
    const own = line === undefined ? undefined : byPlace.get(placeKey(file, rule, line));
    const ofFile = byPlace.get(placeKey(file, rule, undefined));
    if (own === undefined || ofFile === undefined) return (own ?? ofFile)?.comment;
    return own.order < ofFile.order ? own.comment : ofFile.comment;
  };
}

function placeKey(file: string, rule: string, line: number | undefined): string {
  return `${line ?? ''} ${rule} ${file}`;
}

function useKey(file: string | undefined, { line, column }: IgnoreComment, rule: string): string {
  return `${file}:${line}:${column} ${rule}`;
}

const known: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));
const isFileRule = (rule: string) => Object.hasOwn(FILE_RULES, rule);
const canBeIgnored = (rule: string) => known.has(rule);

/** Whether two templates clash shows only when both are looked at, so that such a comment is no mistake for one file. */
const across: ReadonlySet<string> = new Set(ACROSS_RULES.map(({ id }) => id));

interface IgnoreMistake {
  readonly rule: IgnoreRule;
  readonly message: string;
  readonly hint: string;
}

const FORM = 'Write `# wactl-ignore body-too-long: why it may stay`.';

/** What is wrong with a comment; `unused` says of a rule that nothing was ignored by it. */
function mistakesOf({ rules, reason }: IgnoreComment, unused: (rule: string) => boolean): IgnoreMistake[] {
  if (rules.length === 0) {
    return [{ rule: 'ignore-unknown-rule', message: 'This ignore comment does not name a rule.', hint: FORM }];
  }
  const wrong = rules.filter((rule) => !canBeIgnored(rule)).map(wrongRule);
  if (reason === '') {
    const message = 'This ignore comment gives no reason and has no effect.';
    return [...wrong, { rule: 'ignore-without-reason', message, hint: FORM }];
  }
  const idle = rules.filter((rule) => canBeIgnored(rule) && !across.has(rule) && unused(rule));
  return [...wrong, ...idle.map(idleRule)];
}

function wrongRule(rule: string): IgnoreMistake {
  if (isFileRule(rule) || Object.hasOwn(IGNORE_RULES, rule) || ONLINE_RULES.some(({ id }) => id === rule)) {
    const message = `${quote(rule)} cannot be ignored.`;
    return { rule: 'ignore-unknown-rule', message, hint: 'Fix what it reports.' };
  }
  const similar = similarRule(rule);
  const hint = similar === undefined ? 'See `wactl templates lint --list-rules`.' : `Did you mean ${quote(similar)}?`;
  return { rule: 'ignore-unknown-rule', message: `Unknown rule ${quote(rule)}.`, hint };
}

const similar = new Map<string, string | undefined>();

/** Looked for once for each slip: a file may repeat one thousands of times. */
function similarRule(rule: string): string | undefined {
  if (!similar.has(rule)) {
    if (similar.size >= 1000) similar.clear();
    similar.set(rule, nearest(rule, [...known]));
  }
  return similar.get(rule);
}

function idleRule(rule: string): IgnoreMistake {
  return {
    rule: 'ignore-unused',
    message: `Nothing here violates ${quote(rule)}.`,
    hint: 'Remove the comment, or put it on the line of the finding or right above it.',
  };
}

function mistakeFinding(
  { rule, message, hint }: IgnoreMistake,
  file: string,
  { line, column }: IgnoreComment,
): Finding {
  return {
    rule,
    severity: 'warning',
    file,
    line,
    column,
    template: '',
    language: '',
    path: '',
    message,
    hint,
    source: OWN_SOURCE,
  };
}
