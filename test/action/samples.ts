import type { PushOutcome } from '../../src/app/templates/push-outcome.js';
import type { Finding } from '../../src/core/templates/finding.js';
import { jsonReport } from '../../src/core/templates/lint/formats/json.js';
import { withFindings } from '../../src/core/templates/lint/report.js';
import type { PlanReport, PlanRow } from '../../src/core/templates/push/report.js';
import type { Report } from './scripts.js';

export const MARKER = '<!-- wactl 0123456789ab -->';

export const finding: Finding = {
  rule: 'body-too-long',
  severity: 'error',
  file: 'templates/order_shipped.yaml',
  line: 5,
  column: 11,
  template: 'order_shipped',
  language: 'fr',
  path: 'languages.fr.body',
  message: 'The body has 1,030 characters.',
  hint: 'shorten it to 1,024',
  source: 'https://shop.example/rules',
};

export const doubt: Finding = { ...finding, rule: 'url-shortener', severity: 'warning', line: 9, column: 3 };

export const row: PlanRow = {
  action: 'create',
  name: 'order_shipped',
  language: 'en_US',
  reason: 'Meta does not have it.',
  changes: [],
  costs: { edits: 0, review: true },
  blockedUntil: null,
  uploads: [],
  request: null,
};

export const edit: PlanRow = {
  ...row,
  action: 'edit',
  language: 'fr',
  reason: 'It differs.',
  changes: [
    { path: 'body.text', before: 'Bonjour\n{{1}}', after: 'Salut {{1}}' },
    { path: 'buttons', before: null, after: [{ type: 'QUICK_REPLY' }] },
    { path: 'footer.text', before: 'Example Shop', after: null },
  ],
  costs: { edits: 1, review: true },
};

export function lintOf(...findings: Finding[]) {
  return jsonReport(withFindings({ files: 2, templates: 3, ignored: [] }, findings));
}

export function planOf(...steps: PlanRow[]): PlanReport {
  const count = (wanted: string) => steps.filter(({ action }) => action === wanted).length;
  return {
    summary: {
      create: count('create'),
      edit: count('edit'),
      same: count('same'),
      drift: count('drift'),
      blocked: count('blocked'),
      orphan: count('orphan'),
      cannotCompare: count('cannot-compare'),
    },
    steps,
  };
}

export const push: PushOutcome = {
  summary: { done: 1, refused: 1, unknown: 0, notTried: 0, blocked: 2 },
  results: [
    {
      action: 'create',
      name: 'order_shipped',
      language: 'en_US',
      outcome: 'done',
      id: '1',
      status: 'PENDING',
      category: 'UTILITY',
      error: null,
      note: 'Meta made it MARKETING.',
    },
    {
      action: 'edit',
      name: 'order_shipped',
      language: 'fr',
      outcome: 'refused',
      id: '2',
      status: null,
      category: null,
      error: { code: 'template-invalid', message: 'Meta refused it.', why: null, hint: 'fix the body', meta: null },
      note: null,
    },
  ],
  templates: null,
};

export function checkOf(parts: Partial<Report>): Report {
  return { command: 'check', dir: 'templates', exitCode: 0, linterOnly: false, ...parts };
}
