import type { Finding } from '../../../../../src/core/templates/finding.js';
import { pathsBelow, type ReportInput } from '../../../../../src/core/templates/lint/formats/report-input.js';
import { withFindings } from '../../../../../src/core/templates/lint/report.js';

/** A finding that says what a test wants it to say. */
export function finding(fields: Partial<Finding> = {}): Finding {
  return {
    rule: 'body-too-long',
    severity: 'error',
    file: 'templates/order_shipped.yaml',
    line: 4,
    column: 11,
    template: 'order_shipped',
    language: 'en_US',
    path: 'components.0.text',
    message: 'Too long.',
    hint: 'Shorten it.',
    subcode: 2388040,
    source: 'https://shop.example/rules',
    ...fields,
  };
}

/** A report on these findings and files, read below `/work`. */
export function inputOf(findings: readonly Finding[], files: readonly string[] = []): ReportInput {
  const report = withFindings({ files: files.length, templates: files.length, ignored: [] }, findings);
  return { report, files, pathOf: pathsBelow('/work', '/work') };
}
