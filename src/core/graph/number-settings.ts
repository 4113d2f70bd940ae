import * as z from 'zod';
import type { Graph } from './client.js';
import { nodePath } from './url.js';
import { doneSchema } from './write-answers.js';

/** Meta's pages write the values in capitals, its OpenAPI file in small letters. */
const word = z
  .string()
  .transform((value) => value.toUpperCase())
  .optional()
  .catch(undefined);

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/settings-api */
const settingsSchema = z.looseObject({
  calling: z.looseObject({ status: word, call_icon_visibility: word }).optional().catch(undefined),
  storage_configuration: z.looseObject({ status: word, data_localization_region: word }).optional().catch(undefined),
});
export type RemoteSettings = z.infer<typeof settingsSchema>;

/** One feature a call: Meta takes no more. */
export type SettingsUpdate =
  | { readonly calling: { status?: string; call_icon_visibility?: string } }
  | { readonly storage_configuration: { status: string; data_localization_region?: string } };

export async function getSettings(graph: Graph, phoneNumberId: string): Promise<RemoteSettings> {
  return graph.call({ method: 'GET', path: nodePath(phoneNumberId, 'settings'), schema: settingsSchema });
}

export async function updateSettings(graph: Graph, phoneNumberId: string, update: SettingsUpdate): Promise<void> {
  await graph.call({
    method: 'POST',
    path: nodePath(phoneNumberId, 'settings'),
    body: update,
    schema: doneSchema,
  });
}

const automationSchema = z.looseObject({
  prompts: z.array(z.string()).optional().catch(undefined),
  commands: z
    .array(z.looseObject({ command_name: z.string(), command_description: z.string().catch('') }))
    .optional()
    .catch(undefined),
});
/** What a chat offers before anybody has written. */
export type RemoteAutomation = z.infer<typeof automationSchema>;

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components */
export async function getAutomation(graph: Graph, phoneNumberId: string): Promise<RemoteAutomation> {
  const answer = await graph.call({
    method: 'GET',
    path: nodePath(phoneNumberId),
    query: { fields: 'conversational_automation' },
    schema: z.looseObject({ conversational_automation: automationSchema.optional() }),
  });
  return answer.conversational_automation ?? {};
}

/** Both lists take the place of the old ones. */
export async function updateAutomation(
  graph: Graph,
  phoneNumberId: string,
  automation: {
    readonly prompts: readonly string[];
    readonly commands: readonly { readonly command_name: string; readonly command_description: string }[];
  },
): Promise<void> {
  await graph.call({
    method: 'POST',
    path: nodePath(phoneNumberId, 'conversational_automation'),
    body: automation,
    schema: doneSchema,
  });
}
