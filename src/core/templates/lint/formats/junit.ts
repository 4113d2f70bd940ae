import { sanitize } from '../../../terminal/sanitize.js';
import type { Finding } from '../../finding.js';
import type { ReportInput } from './report-input.js';

export interface JunitOptions {
  /** Warnings fail, too. Otherwise a test with warnings passes and tells them in its output. */
  readonly strict: boolean;
}

/** One test for each rule that a template in one language breaks. */
interface TestCase {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly failed: boolean;
}

/**
 * JUnit XML: a suite per file, in it a test per template and rule that has findings; a file without any is one test
 * that passes.
 * Source: https://github.com/testmoapp/junitxml
 */
export function junitReport({ report, files, pathOf }: ReportInput, { strict }: JunitOptions): string {
  const found = groupBy(report.findings, ({ file = '' }) => file);
  const suites = files.map((file) => {
    const path = pathOf(file);
    const findings = found.get(file) ?? [];
    return { path, cases: findings.length === 0 ? [PASSED] : casesOf(findings, strict) };
  });
  const cases = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="wactl templates lint" ${totals(cases)}>`,
    ...suites.flatMap(({ path, cases }) => [
      `  <testsuite name="${escapeXml(path)}" ${totals(cases)}>`,
      ...cases.flatMap((testCase) => caseLines(testCase, path)),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ].join('\n');
}

const PASSED: TestCase = { name: 'no findings', findings: [], failed: false };

function casesOf(findings: readonly Finding[], strict: boolean): TestCase[] {
  const named = groupBy(findings, ({ template, language, rule }) => {
    const owner = [template, language].filter((part) => part !== '').join(' ');
    return owner === '' ? rule : `${owner}: ${rule}`;
  });
  return [...named].map(([name, own]) => ({
    name,
    findings: own,
    failed: strict || own.some(({ severity }) => severity === 'error'),
  }));
}

function totals(cases: readonly TestCase[]): string {
  const failures = cases.filter(({ failed }) => failed).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="0"`;
}

function caseLines({ name, findings, failed }: TestCase, path: string): string[] {
  const head = `    <testcase classname="${escapeXml(path)}" name="${escapeXml(name)}"`;
  const [first] = findings;
  if (first === undefined) return [`${head}/>`];
  const text = escapeXml(findings.map(textOf).join('\n'));
  const place = first.line === undefined ? '' : ` line="${first.line}"`;
  const told = failed
    ? `<failure type="${escapeXml(first.rule)}" message="${escapeXml(first.message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return [`${head} file="${escapeXml(path)}"${place}>`, `      ${told}`, '    </testcase>'];
}

function textOf({ severity, line, column, message, hint, source }: Finding): string {
  const place = [line, column].filter((part) => part !== undefined).join(':');
  return `${place === '' ? '' : `${place} `}${severity}: ${message} ${hint} (${source})`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as it may stand between tags and in quotes: XML 1.0 knows no way to write a control character. */
function escapeXml(text: string): string {
  return sanitize(text, { block: true })
    .replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
