import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { listAll } from './paginate.js';

const text = z.string().optional().catch(undefined);

const librarySchema = z.looseObject({
  id: idSchema,
  name: z.string(),
  language: z.string(),
  category: z.string(),
  topic: text,
  usecase: text,
  industry: z.array(z.string()).optional().catch(undefined),
  header: text,
  body: text,
  footer: text,
  body_params: z.array(z.string()).optional().catch(undefined),
  /** ADDRESS, TEXT, AMOUNT, DATE, PHONE NUMBER, EMAIL or NUMBER, in the order of the variables. */
  body_param_types: z.array(z.string()).optional().catch(undefined),
  buttons: z
    .array(z.looseObject({ type: z.string(), text, url: text, phone_number: text }))
    .optional()
    .catch(undefined),
});

/** A template of Meta's library: fixed words, and places for ours. */
export type LibraryTemplate = z.infer<typeof librarySchema>;

/** What the library is searched by. */
export interface LibraryFilter {
  /** Part of the name or of any text. */
  readonly search?: string | undefined;
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly topic?: string | undefined;
  readonly usecase?: string | undefined;
  readonly industry?: string | undefined;
}

/**
 * The templates of Meta's library that fit, all pages of them.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
 */
export async function searchLibrary(graph: Graph, filter: LibraryFilter): Promise<LibraryTemplate[]> {
  return listAll(graph, { path: '/message_template_library', query: { ...filter, limit: 100 }, item: librarySchema });
}
