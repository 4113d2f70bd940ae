import type { AuditRecord } from '../../app/audit-contact.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { fields } from '../../core/terminal/table.js';
import { auditSections } from './audit-sections.js';

/** The consent record of a person on a terminal. */
export function auditView(record: AuditRecord, style: Style): string {
  const head = style.bold(`Consent record of ${record.contact}`);
  const sections = auditSections(record).map(({ title, empty, facts }) => {
    const blocks = facts.map((one) =>
      fields(
        one.map(([name, value]) => [name, sanitize(value)] as const),
        style,
      ),
    );
    return `${style.bold(title)}\n${blocks.length === 0 ? empty : blocks.join('\n\n')}`;
  });
  return [head, ...sections].join('\n\n');
}
