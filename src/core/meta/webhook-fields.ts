/**
 * When a webhook field is needed. `always`: by every channel. `calls`: where people can call the number. `routing`: once
 * Meta Business Agent or another app may answer as well: what is said in chats that another responder holds comes only
 * there, and routing can begin without any change on our side.
 */
type FieldNeed = 'always' | 'calls' | 'routing';

/** A webhook field that we ask for. */
export interface WebhookField {
  readonly name: string;
  readonly need: FieldNeed;
  /** What it tells, as a plural: "incoming messages". */
  readonly carries: string;
}

/**
 * The webhook fields that the ledger depends on, by name. An app is asked for all of them: a field that brings nothing
 * costs nothing, and a missing one is silent.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messaging-handovers
 */
export const webhookFields: readonly WebhookField[] = [
  { name: 'account_alerts', need: 'always', carries: 'alerts about limits and the profile' },
  { name: 'account_review_update', need: 'always', carries: "decisions of the account's review" },
  { name: 'account_update', need: 'always', carries: 'restrictions and bans of the account' },
  { name: 'business_capability_update', need: 'always', carries: 'changes of the messaging limit' },
  { name: 'calls', need: 'calls', carries: 'calls, which open the customer service window' },
  { name: 'message_template_components_update', need: 'always', carries: 'template edits made elsewhere' },
  { name: 'message_template_quality_update', need: 'always', carries: 'changes of template quality' },
  { name: 'message_template_status_update', need: 'always', carries: 'approvals, rejections and pauses of templates' },
  { name: 'messages', need: 'always', carries: 'incoming messages, statuses and opt-outs' },
  { name: 'messaging_handovers', need: 'routing', carries: 'chats handed over to or from another app' },
  { name: 'phone_number_name_update', need: 'always', carries: 'decisions on display names' },
  { name: 'phone_number_quality_update', need: 'always', carries: 'changes of throughput and number quality' },
  { name: 'security', need: 'always', carries: 'PIN changes' },
  { name: 'standby', need: 'routing', carries: 'messages and opt-outs in chats that another app holds' },
  { name: 'template_category_update', need: 'always', carries: 'moves of templates to another category' },
  { name: 'template_correct_category_detection', need: 'always', carries: 'warnings about a wrong template category' },
  { name: 'user_preferences', need: 'always', carries: 'marketing opt-outs made in WhatsApp' },
];

/** The fields that are not among `names`, in the order of the list. */
export function missingFields(names: readonly string[]): readonly WebhookField[] {
  return webhookFields.filter(({ name }) => !names.includes(name));
}
