import { resolve } from 'node:path';
import { auditContact } from '../../app/audit-contact.js';
import { namedContact } from '../../app/contact.js';
import type { Context } from '../../context.js';
import { writePage } from '../../core/page/write-page.js';
import { auditPage } from './audit-page.js';
import { auditView } from './audit-view.js';

export interface AuditOptions {
  readonly country?: string;
  readonly html?: string;
}

export default async function audit(context: Context, options: AuditOptions, contactText: string): Promise<void> {
  const { output, system } = context;
  const contact = await namedContact(contactText, options.country, context);
  const progress = output.progress('Checking the consent chain');
  const record = await auditContact(contact, context, (done, total) => {
    progress.update(`Checked ${done} of ${total} events`);
  });
  output.result(record, auditView);
  if (options.html === undefined) return;
  const file = resolve(system.cwd, options.html);
  await writePage(file, auditPage(record));
  output.note(`Wrote ${file}.`);
}
