import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import type { TemplateComponent } from './template-shape.js';
import { nodePath } from './url.js';

/** The body of an upsert: one authentication template in many languages. */
export interface UpsertTemplate {
  readonly name: string;
  readonly languages: readonly string[];
  readonly category: 'AUTHENTICATION';
  readonly components: readonly TemplateComponent[];
  readonly message_send_ttl_seconds?: number;
}

const upsertedSchema = z.looseObject({
  data: z.array(z.looseObject({ id: idSchema, status: z.string(), language: z.string() })),
});
export type Upserted = z.infer<typeof upsertedSchema>['data'][number];

/**
 * Creates an authentication template in each language that lacks it and replaces it where it exists.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/bulk-management
 */
export async function upsertTemplates(
  graph: Graph,
  wabaId: string,
  body: UpsertTemplate,
): Promise<readonly Upserted[]> {
  const { data } = await graph.call({
    method: 'POST',
    path: nodePath(wabaId, 'upsert_message_templates'),
    body,
    schema: upsertedSchema,
  });
  return data;
}

/** Which texts of authentication templates to show. */
export interface PreviewQuestion {
  readonly languages: readonly string[];
  readonly addSecurityRecommendation: boolean;
  /** Absent: no footer. */
  readonly codeExpirationMinutes?: number | undefined;
}

const previewSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      language: z.string(),
      body: z.string(),
      footer: z.string().optional().catch(undefined),
      buttons: z
        .array(z.looseObject({ text: z.string().optional(), autofill_text: z.string().optional() }))
        .optional()
        .catch(undefined),
    }),
  ),
});
export type AuthenticationPreview = z.infer<typeof previewSchema>['data'][number];

/**
 * The fixed texts that Meta writes into authentication templates, in each language.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/template-preview
 */
export async function previewAuthentication(
  graph: Graph,
  wabaId: string,
  question: PreviewQuestion,
): Promise<readonly AuthenticationPreview[]> {
  const { data } = await graph.call({
    method: 'GET',
    path: nodePath(wabaId, 'message_template_previews'),
    query: {
      category: 'AUTHENTICATION',
      languages: question.languages.join(','),
      add_security_recommendation: question.addSecurityRecommendation,
      code_expiration_minutes: question.codeExpirationMinutes,
      button_types: 'OTP',
    },
    schema: previewSchema,
  });
  return data;
}
