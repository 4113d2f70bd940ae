import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { listAll, PAGE_SIZE } from './paginate.js';
import type { CreateTemplate } from './template-shape.js';
import { nodePath } from './url.js';
import { doneSchema } from './write-answers.js';

export type {
  CreateTemplate,
  TemplateButton,
  TemplateCard,
  TemplateComponent,
} from './template-shape.js';

const text = z.string().optional().catch(undefined);

const qualitySchema = z.looseObject({
  score: z.string(),
  date: z.number().optional().catch(undefined),
  reasons: z.array(z.string()).optional().catch(undefined),
});

/** A component as read back. Samples of media come as links of a CDN there, so a component cannot be sent again as it is. */
const remoteComponentSchema = z.looseObject({ type: z.string() });

/**
 * A template as Meta has it. What Meta leaves out is absent; unknown fields survive.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api
 */
const remoteTemplateSchema = z.looseObject({
  id: idSchema,
  name: z.string(),
  language: z.string(),
  /** APPROVED, PENDING, REJECTED, PAUSED, DISABLED, IN_APPEAL, PENDING_DELETION, LIMIT_EXCEEDED, ARCHIVED or DELETED. */
  status: z.string(),
  category: z.string(),
  previous_category: text,
  /** Where it differs from `category`, Meta moves the template there on the first of next month. */
  correct_category: text,
  sub_category: text,
  display_format: text,
  /** Creative features come as a list of pairs. */
  degrees_of_freedom_spec: z.unknown().optional(),
  is_primary_device_delivery_only: z.boolean().optional().catch(undefined),
  components: z.array(remoteComponentSchema).catch([]),
  parameter_format: text,
  quality_score: qualitySchema.optional().catch(undefined),
  /** `NONE` when nothing was refused. */
  rejected_reason: text,
  message_send_ttl_seconds: z.number().optional().catch(undefined),
  cta_url_link_tracking_opted_out: z.boolean().optional().catch(undefined),
  library_template_name: text,
  /** MANUAL, or AUTO_GENERATED for one that Meta made behind a message sent without a template. */
  source: text,
  last_updated_time: text,
});
export type RemoteTemplate = z.infer<typeof remoteTemplateSchema>;

const FIELDS = Object.keys(remoteTemplateSchema.shape).join(',');

/** Filters of the listing. `name` finds parts of names as well: compare what comes back. */
export interface TemplateFilter {
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly status?: string | undefined;
  readonly category?: string | undefined;
}

/** All templates of a WABA that fit the filter, all pages of them, in Meta's order. */
export async function listTemplates(
  graph: Graph,
  wabaId: string,
  filter: TemplateFilter = {},
): Promise<RemoteTemplate[]> {
  return listAll(graph, {
    path: nodePath(wabaId, 'message_templates'),
    query: { ...filter, fields: FIELDS, limit: PAGE_SIZE },
    item: remoteTemplateSchema,
  });
}

/** So many names are asked for one by one; of more it takes longer than to read the whole listing. */
const MOST_NAMES = 5;

/** The templates of some names, in all their languages. */
export async function listTemplatesNamed(
  graph: Graph,
  wabaId: string,
  names: ReadonlySet<string>,
): Promise<RemoteTemplate[]> {
  const found =
    names.size > MOST_NAMES
      ? await listTemplates(graph, wabaId)
      : (await Promise.all([...names].map((name) => listTemplates(graph, wabaId, { name })))).flat();
  // What is found by a part of its name may be found for several of them.
  return [...new Map(found.filter(({ name }) => names.has(name)).map((template) => [template.id, template])).values()];
}

/** One template by its id. @throws {GraphError} exit 3 when it does not exist */
export async function getTemplate(graph: Graph, templateId: string): Promise<RemoteTemplate> {
  return graph.call({
    method: 'GET',
    path: nodePath(templateId),
    query: { fields: FIELDS },
    schema: remoteTemplateSchema,
  });
}

const createdSchema = z.looseObject({ id: idSchema, status: z.string(), category: z.string() });

/** What Meta made of a new template; the category can differ from the one asked for. */
export type CreatedTemplate = z.infer<typeof createdSchema>;

/** Hands a template in for review. */
export async function createTemplate(graph: Graph, wabaId: string, body: CreateTemplate): Promise<CreatedTemplate> {
  return graph.call({ method: 'POST', path: nodePath(wabaId, 'message_templates'), body, schema: createdSchema });
}

/** What an edit may carry; `components` replaces all of them. Name and language cannot change. */
export type EditTemplate = Partial<Omit<CreateTemplate, 'name' | 'language'>>;

/**
 * Changes a template; it goes back to review. An approved one can be edited once a day and ten times in 30 days.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export async function editTemplate(graph: Graph, templateId: string, body: EditTemplate): Promise<void> {
  await graph.call({ method: 'POST', path: nodePath(templateId), body, schema: doneSchema });
}

/** Deletes every language of a name, or the one with `templateId`. The name of an approved one stays locked for 30 days. */
export async function deleteTemplate(
  graph: Graph,
  wabaId: string,
  template: { readonly name: string; readonly templateId?: string | undefined },
): Promise<void> {
  await graph.call({
    method: 'DELETE',
    path: nodePath(wabaId, 'message_templates'),
    query: { name: template.name, hsm_id: template.templateId },
    schema: doneSchema,
  });
}

/**
 * Deletes templates by id, at most `DELETIONS_PER_CALL` at once. Meta takes all or none: one id that cannot go keeps the
 * others.
 */
export async function deleteTemplatesById(graph: Graph, wabaId: string, ids: readonly string[]): Promise<void> {
  await graph.call({
    method: 'DELETE',
    path: nodePath(wabaId, 'message_templates'),
    query: { hsm_ids: JSON.stringify(ids) },
    schema: doneSchema,
  });
}

const unpausedSchema = z.looseObject({ success: z.boolean(), reason: text });

/**
 * Lifts a pause. `success: false` comes with the reason and is not an error of the call.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing
 */
export async function unpauseTemplate(graph: Graph, templateId: string): Promise<z.infer<typeof unpausedSchema>> {
  return graph.call({ method: 'POST', path: nodePath(templateId, 'unpause'), schema: unpausedSchema });
}

/** Whether the token may list templates at all; reads one at most. @throws {GraphError} when it may not */
export async function probeTemplates(graph: Graph, wabaId: string): Promise<void> {
  await graph.call({
    method: 'GET',
    path: nodePath(wabaId, 'message_templates'),
    query: { fields: 'id', limit: 1 },
    schema: z.looseObject({ data: z.array(z.looseObject({ id: idSchema })) }),
  });
}
