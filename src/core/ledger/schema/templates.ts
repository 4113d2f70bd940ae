import type { Generated } from 'kysely';

export interface TemplatesTables {
  template_events: TemplateEventsTable;
  template_bases: TemplateBasesTable;
  template_changes: TemplateChangesTable;
  sample_handles: SampleHandlesTable;
}

interface TemplateEventsTable {
  id: Generated<number>;
  waba_id: string;
  template_id: string | null;
  name: string;
  /** With `_`: `en_US`. */
  language: string;
  /** The webhook field: `message_template_status_update` … */
  field: string;
  /** The new status, quality or category. */
  event: string;
  reason: string | null;
  /** The webhook's value as JSON. */
  details: string;
  at: number;
  received_at: number;
}

/** The form in which a file and Meta last agreed on a template. */
interface TemplateBasesTable {
  waba_id: string;
  name: string;
  language: string;
  /** The request body as JSON. */
  body: string;
  /** JSON map from the place of a media sample to what identifies it. */
  samples: string;
  source: 'push' | 'pull';
  at: number;
}

/** Our own changes of templates, and Meta's refusals of them. */
interface TemplateChangesTable {
  id: Generated<number>;
  waba_id: string;
  name: string;
  language: string;
  kind: 'create' | 'edit' | 'delete';
  /** Before the change; null for a creation. */
  status: string | null;
  /** Why Meta refused it; null when it was made. */
  subcode: number | null;
  at: number;
}

/** Handles of uploaded samples; they belong to the app that uploaded. */
interface SampleHandlesTable {
  app_id: string;
  /** Of the content, in hex. */
  sha256: string;
  type: string;
  handle: string;
  uploaded_at: number;
}
