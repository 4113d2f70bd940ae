import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOf, doubt, edit, finding, lintOf, MARKER, planOf, push, row } from './samples.js';
import { code, oneLine, type Report, renderReport } from './scripts.js';

const render = (parts: Partial<Report>) => renderReport(checkOf(parts), MARKER);

const HEAD = `${MARKER}\n<h3>WhatsApp templates in <code>templates</code></h3>`;
const CLEAN = '<p><b>Lint:</b> nothing found in 3 templates of 2 files.</p>';

/** Everything that a hostile template could use to break out of a cell, or to call somebody. */
const HOSTILE =
  '</code></td></table>\n\n# Owned @ada #1 | `x` **b** [l](https://shop.example) <img src=x onerror="y"> ![i](u) &lt; --> \u202e\u0000```';
const HARMLESS =
  '<code>&lt;/code&gt;&lt;/td&gt;&lt;/table&gt;⏎⏎# Owned @ada #1 | `x` **b** [l](https://shop.example) &lt;img src=x onerror=&quot;y&quot;&gt; ![i](u) &amp;lt; --&gt; \\u202e\\u0000```</code>';

describe('the comment', () => {
  it('of a check shows findings, errors first, and how to fix them', () => {
    expect(render({ lint: lintOf(doubt, finding) })).toBe(`${HEAD}

<p><b>Lint:</b> 1 error, 1 warning in 3 templates of 2 files.</p>

<table>
<tr><th></th><th>Where</th><th>What</th></tr>
<tr><td>error</td><td><code>templates/order_shipped.yaml:5:11</code><br><code>order_shipped fr</code></td><td><code>The body has 1,030 characters.</code><br>Fix: <code>shorten it to 1,024</code><br>Rule: <code>body-too-long</code></td></tr>
<tr><td>warning</td><td><code>templates/order_shipped.yaml:9:3</code><br><code>order_shipped fr</code></td><td><code>The body has 1,030 characters.</code><br>Fix: <code>shorten it to 1,024</code><br>Rule: <code>url-shortener</code></td></tr>
</table>`);
  });

  it('of a finding about a whole file names the file alone', () => {
    const { line: _line, column: _column, ...whole } = finding;
    expect(render({ lint: lintOf({ ...whole, template: '', language: '' }) })).toContain(
      '<td><code>templates/order_shipped.yaml</code></td>',
    );
  });

  it('counts what the files ask to ignore', () => {
    const ignored = [{ ...doubt, reason: 'agreed' }] as never;
    expect(render({ lint: { ...lintOf(), ignored } })).toBe(
      `${HEAD}\n\n${CLEAN.replace('files', 'files (1 ignored)')}`,
    );
  });

  it('of a plan shows what a push would do, what it costs and which values change', () => {
    const blocked = { ...row, action: 'blocked', name: 'otp', costs: { edits: 0, review: false } } as const;
    const steps = [
      { ...row, uploads: [{ path: 'header', from: 'meta', file: null, type: null, sizeBytes: null }] },
      edit,
      { ...blocked, blockedUntil: '2026-11-02T00:00:00.000Z' },
      { ...row, action: 'same', changes: edit.changes },
      { ...row, action: 'orphan' },
      { ...row, action: 'cannot-compare' },
      { ...row, action: 'drift', costs: blocked.costs },
    ] as const;
    expect(render({ lint: lintOf(), plan: planOf(...steps), exitCode: 8 })).toBe(`${HEAD}

${CLEAN}

<p><b>Plan:</b> 1 to create, 1 to edit, 1 changed at Meta, 1 blocked, 1 the same, 1 not comparable, 1 only at Meta.</p>

<table>
<tr><th></th><th>Template</th><th>Why</th><th>Costs</th></tr>
<tr><td><code>create</code></td><td><code>order_shipped en_US</code></td><td><code>Meta does not have it.</code></td><td>review, 1 upload</td></tr>
<tr><td><code>edit</code></td><td><code>order_shipped fr</code></td><td><code>It differs.</code></td><td>1 edit, review</td></tr>
<tr><td><code>blocked</code></td><td><code>otp en_US</code></td><td><code>Meta does not have it.</code></td><td>not before <code>2026-11-02T00:00:00.000Z</code></td></tr>
<tr><td><code>drift</code></td><td><code>order_shipped en_US</code></td><td><code>Meta does not have it.</code></td><td></td></tr>
</table>

<p>A push submits what is to create, to edit or changed at Meta; approval is Meta's decision.</p>

<details><summary>What changes</summary>

\`\`\`diff
@@ order_shipped fr: body.text @@
- Bonjour⏎{{1}}
+ Salut {{1}}
@@ order_shipped fr: buttons @@
+ [{"type":"QUICK_REPLY"}]
@@ order_shipped fr: footer.text @@
- Example Shop
\`\`\`

</details>`);
  });

  it.each([
    ['everything is as it should be', planOf({ ...row, action: 'same' }), '1 the same'],
    ['there is nothing at all', planOf(), 'no templates, neither in files nor at Meta'],
  ])('says when %s', (_name, plan, words) => {
    expect(render({ lint: lintOf(), plan })).toBe(`${HEAD}\n\n${CLEAN}\n\n<p><b>Plan:</b> ${words}.</p>`);
  });

  it('says why there is no plan without credentials', () => {
    expect(render({ lint: lintOf(), linterOnly: true })).toBe(
      `${HEAD}\n\n${CLEAN}\n\n<p><b>Plan:</b> not made. This job has no <code>WACTL_TOKEN</code> and <code>WACTL_WABA_ID</code>; pull requests from forks and from Dependabot get no secrets.</p>`,
    );
  });

  it.each([
    [
      { code: 'token-expired', message: 'The token has expired.', hint: 'renew it' },
      '<code>The token has expired.</code><br>Fix: <code>renew it</code>',
    ],
    [
      { code: 'no-report', message: 'wactl templates plan ended with 1 and printed no report.' },
      '<code>wactl templates plan ended with 1 and printed no report.</code>',
    ],
  ])('says what stopped it: %j', (problem, words) => {
    expect(render({ lint: lintOf(), problem })).toBe(`${HEAD}\n\n${CLEAN}\n\n<p><b>Stopped:</b> ${words}</p>`);
  });
});

describe('the summary of a push', () => {
  const report = { lint: lintOf(), command: 'push' } as const;

  it('shows what Meta took and refused', () => {
    expect(render({ ...report, push, exitCode: 1 })).toBe(`${HEAD}

${CLEAN}

<p><b>Push:</b> 1 submitted, 1 refused, 2 blocked.</p>

<table>
<tr><th></th><th>Template</th><th>Status</th></tr>
<tr><td><code>done</code></td><td><code>order_shipped en_US</code></td><td><code>PENDING</code><br><code>Meta made it MARKETING.</code></td></tr>
<tr><td><code>refused</code></td><td><code>order_shipped fr</code></td><td><code>Meta refused it.</code><br>Fix: <code>fix the body</code></td></tr>
</table>`);
  });

  it('shows how the review ended', () => {
    const template = {
      id: '1',
      name: 'order_shipped',
      language: 'fr',
      category: 'UTILITY',
      submittedCategory: 'UTILITY',
      status: 'APPROVED',
      quality: null,
      rejectedReason: null,
      source: null,
      updatedAt: null,
    };
    const summary = { done: 0, refused: 0, unknown: 0, notTried: 0, blocked: 0 };
    const templates = [
      template,
      { ...template, status: 'REJECTED', rejectedReason: 'INVALID_FORMAT', language: 'de' },
      { ...template, status: 'PENDING', language: 'it' },
    ];
    expect(render({ ...report, push: { summary, results: [], templates } })).toBe(`${HEAD}

${CLEAN}

<p><b>Push:</b> nothing to do.</p>

<p><b>Review:</b> 1 <code>APPROVED</code>, 1 <code>REJECTED</code>, 1 <code>PENDING</code>.</p>

<table>
<tr><th></th><th>Template</th><th>Reason</th></tr>
<tr><td><code>REJECTED</code></td><td><code>order_shipped de</code></td><td><code>INVALID_FORMAT</code></td></tr>
<tr><td><code>PENDING</code></td><td><code>order_shipped it</code></td><td></td></tr>
</table>`);
  });

  it('says when there was nothing to wait for', () => {
    const summary = { done: 0, refused: 0, unknown: 0, notTried: 0, blocked: 0 };
    expect(render({ ...report, push: { summary, results: [], templates: [] } })).toBe(
      `${HEAD}\n\n${CLEAN}\n\n<p><b>Push:</b> nothing to do.</p>\n\n<p><b>Review:</b> nothing to wait for.</p>`,
    );
  });
});

describe('hostile text', () => {
  it('shows as it is, on one line of code', () => {
    expect(code(HOSTILE, 400)).toBe(HARMLESS);
  });

  it('stays inside its place wherever it stands', () => {
    const bad = { ...finding, file: HOSTILE, template: HOSTILE, language: HOSTILE, message: HOSTILE, hint: HOSTILE };
    const changes = [{ path: HOSTILE, before: HOSTILE, after: { [HOSTILE]: HOSTILE } }];
    const worse = { ...edit, name: HOSTILE, language: HOSTILE, reason: HOSTILE, changes, blockedUntil: HOSTILE };
    const tame = render({
      dir: HOSTILE,
      lint: lintOf({ ...bad, rule: HOSTILE }),
      plan: planOf(worse),
      problem: { code: 'x', message: HOSTILE, hint: HOSTILE },
    });
    const [before = '', diff = '', after = ''] = tame.split('\n```diff\n').flatMap((part) => part.split('\n```\n'));
    expect(after).toBe('\n</details>');
    expect(diff.split('\n').map((line) => line.slice(0, 2))).toEqual(['@@', '- ', '+ ']);
    expect(withoutOurMarkup(before)).not.toMatch(/[<>@#|`*]/);
  });

  it('of any kind neither ends its element nor its line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(code(text, 400)).toMatch(/^<code>[^<>"\p{Cc}\u2028-\u202e\u2066-\u2069]*<\/code>$/u);
      }),
    );
  });

  it('is cut between characters, not inside of one', () => {
    expect(oneLine('ab😀', 3)).toBe('ab…');
    expect(oneLine('ab😀', 4)).toBe('ab😀');
  });
});

describe('a report too long for one comment', () => {
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const long = '<&"'.repeat(5_000);

  it('keeps to the limit and says how much is left out', () => {
    const lint = lintOf(...many(3_000, (index) => ({ ...finding, line: index })));
    const changes = many(2, (index) => ({ path: `buttons.${index}`, before: long, after: long }));
    const plan = planOf(...many(3_000, (index) => ({ ...edit, name: `order_${index}`, changes })));
    const text = render({ lint, plan });
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(60_000);
    expect(text.endsWith('</details>')).toBe(true);

    const shown = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
    const findings = shown(/^<tr><td>error/gm);
    const steps = shown(/^<tr><td><code>edit/gm);
    const values = shown(/^@@ /gm);
    expect(
      [...text.matchAll(/^<p>… and (\d+) more: <code>(.*?)<\/code> shows them all\.<\/p>$/gm)].map(
        ([, rest, command]) => [Number(rest), command],
      ),
    ).toEqual([
      [3_000 - findings, 'wactl templates lint'],
      [3_000 - steps, 'wactl templates plan'],
      [6_000 - values, 'wactl templates plan'],
    ]);
    expect(Math.min(findings, steps, values)).toBeGreaterThan(5);
  });

  it('of a push keeps to the limit, too', () => {
    const lint = lintOf(...many(3_000, () => ({ ...doubt, message: long })));
    const results = many(3_000, () => ({ ...push.results[1], name: long, error: { code: 'x', message: long } }));
    const templates = many(3_000, () => ({ name: long, language: 'fr', status: long, rejectedReason: long }));
    const text = render({ lint, push: { ...push, results, templates } as never });
    expect(text.length).toBeLessThanOrEqual(65_536);
  });
});

/** What is left when our own tags, and code with the text of others in it, are taken out. */
function withoutOurMarkup(text: string): string {
  return text
    .replace(MARKER, '')
    .replace(/<code>[^<>"\n]*<\/code>/g, '')
    .replace(/<\/?(?:h3|p|b|br|table|tr|th|td|details|summary)>/g, '');
}
