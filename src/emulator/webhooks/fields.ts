/**
 * Fields an app can subscribe to. Not among them is `user_id_update`: changes of an id come as messages of type `system`.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/changelog (2026-08-11)
 */
export const WEBHOOK_FIELDS: readonly string[] = [
  'account_alerts',
  'account_review_update',
  'account_settings_update',
  'account_update',
  'automatic_events',
  'business_capability_update',
  'business_username_updates',
  'calls',
  'consumer_profile',
  'flows',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
  'history',
  'message_echoes',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messages',
  'messaging_handovers',
  'partner_solutions',
  'payment_configuration_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_app_state_sync',
  'smb_message_echoes',
  'standby',
  'template_category_update',
  'template_correct_category_detection',
  'user_preferences',
];

/**
 * Fields that go to the callback of a number or an account where there is one.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
export const OVERRIDABLE_FIELDS: ReadonlySet<string> = new Set([
  'account_settings_update',
  'calls',
  'consumer_profile',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
  'history',
  'message_echoes',
  'messages',
  'messaging_handovers',
  'smb_app_state_sync',
  'smb_message_echoes',
  'standby',
]);

/** Fields about people and messages, which carry no `entry.time`. */
export const TIMELESS_FIELDS: ReadonlySet<string> = new Set([
  'calls',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
  'history',
  'message_echoes',
  'messages',
  'messaging_handovers',
  'smb_app_state_sync',
  'smb_message_echoes',
  'standby',
  'user_preferences',
]);
