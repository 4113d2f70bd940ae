import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/core/templates/finding.js';
import { applyIgnores } from '../../../../src/core/templates/ignore/apply-ignores.js';
import { lintTemplates } from '../../../../src/core/templates/lint/lint-templates.js';
import type { LintReport } from '../../../../src/core/templates/lint/report.js';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';

/** A link that the linter warns about, on line 6. */
const LINES = [
  'category: utility',
  'languages:',
  '  en_US:',
  '    body: Your order A-1042 left our warehouse early this morning.',
  '    buttons:',
  '      - {type: url, text: Track order, url: "https://bit.ly/x"}',
  '',
];

function lint(lines: readonly string[], name = 'order_shipped'): LintReport {
  const file = { path: `/work/${name}.yaml`, shown: `${name}.yaml` };
  return lintTemplates({ files: [file], ...readTemplates(lines.join('\n'), file) });
}

const place = ({ rule, line }: { rule: string; line?: number }) => `${rule}:${line}`;
const withLine = (at: number, line: string) => LINES.toSpliced(at, 0, line);

describe('ignore comments', () => {
  it('have something to ignore', () => {
    expect(lint(LINES).findings.map(place)).toEqual(['url-shortener:6']);
  });

  it.each([
    ['above', withLine(5, '# wactl-ignore url-shortener: our own domain forwards'), 7],
    ['behind', LINES.with(5, `${LINES[5]} # wactl-ignore url-shortener: our own domain forwards`), 6],
    ['for the file', withLine(0, '# wactl-ignore-file url-shortener: our own domain forwards'), 7],
  ])('take a finding out: %s', (_, lines, line) => {
    expect(lint(lines)).toEqual({
      files: 1,
      templates: 1,
      errors: 0,
      warnings: 0,
      findings: [],
      ignored: [
        expect.objectContaining({
          rule: 'url-shortener',
          line,
          reason: 'our own domain forwards',
          severity: 'warning',
        }),
      ],
    });
  });

  it('work on errors, too: Meta has the last word', () => {
    const lines = ['category: transactional # wactl-ignore category-unknown: trying it', ...LINES.slice(1, 4)];
    expect(lint(lines)).toMatchObject({ errors: 0, findings: [], ignored: [{ rule: 'category-unknown' }] });
  });

  it.each([
    ['on another line', withLine(3, '# wactl-ignore url-shortener: x'), ['ignore-unused:4', 'url-shortener:7']],
    ['without a reason', withLine(5, '# wactl-ignore url-shortener'), ['ignore-without-reason:6', 'url-shortener:7']],
    ['of an unknown rule', withLine(5, '# wactl-ignore url-shortner: x'), ['ignore-unknown-rule:6', 'url-shortener:7']],
    ['of no rule', withLine(5, '# wactl-ignore: x'), ['ignore-unknown-rule:6', 'url-shortener:7']],
    ['of a rule that nothing breaks', withLine(5, '# wactl-ignore url-shortener, url-scheme: x'), ['ignore-unused:6']],
    [
      'of an ignore comment',
      withLine(5, '# wactl-ignore ignore-unused: x'),
      ['ignore-unknown-rule:6', 'url-shortener:7'],
    ],
  ])('warn where they do nothing: %s', (_, lines, expected) => {
    const { findings, errors } = lint(lines);
    expect(findings.map(place)).toEqual(expected);
    expect(errors).toBe(0);
  });

  it('say what is wrong with them', () => {
    expect(lint(withLine(5, '# wactl-ignore url-shortner: x')).findings[0]).toEqual({
      rule: 'ignore-unknown-rule',
      severity: 'warning',
      file: 'order_shipped.yaml',
      line: 6,
      column: 1,
      template: '',
      language: '',
      path: '',
      message: 'Unknown rule "url-shortner".',
      hint: 'Did you mean "url-shortener"?',
      source: 'wactl template files',
    });
  });

  it('cannot hide that a file is unreadable, and are not called unused there', () => {
    const lines = ['# wactl-ignore-file schema, url-shortener: x', 'foo: 1', ...LINES];
    expect(lint(lines).findings.map(place)).toEqual(['ignore-unknown-rule:1', 'schema:2']);
  });

  it('of rules that need other files are not called unused', () => {
    expect(lint(['# wactl-ignore-file body-duplicate: a copy on purpose', ...LINES.slice(0, 4)]).findings).toEqual([]);
  });
});

describe('the work of applying comments', () => {
  /** How often comments are looked at when each of `count` comments is for the line of one finding. */
  function looksAt(count: number): number {
    let looks = 0;
    const comments = Array.from({ length: count }, (_, index) => ({
      line: index + 1,
      column: 1,
      target: index + 1,
      reason: 'on purpose',
      get rules() {
        looks += 1;
        return ['body-too-long', 'body-to-long'];
      },
    }));
    const findings: Finding[] = comments.map(({ line }) => ({
      rule: 'body-too-long',
      severity: 'error',
      file: 'a.yaml',
      line,
      column: 1,
      template: 'a',
      language: 'en',
      path: 'components.0.text',
      message: 'Too long.',
      hint: 'Shorten it.',
      source: 'a page',
    }));
    const { ignored } = applyIgnores(findings, [{ file: 'a.yaml', comments }]);
    expect(ignored).toHaveLength(count);
    return looks;
  }

  it('grows no faster than their number', () => {
    expect(looksAt(2000) / looksAt(1000)).toBeLessThanOrEqual(2);
  });
});
