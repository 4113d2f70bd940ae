import type { CreateTemplate, TemplateButton, TemplateCard, TemplateComponent } from '../../graph/templates.js';

type Example = NonNullable<TemplateComponent['example']>;
type Parameter = NonNullable<Example['body_text_named_params']>[number];
type Offer = NonNullable<TemplateComponent['limited_time_offer']>;
type App = NonNullable<TemplateButton['supported_apps']>[number];
type DeepLink = NonNullable<TemplateButton['app_deep_link']>;

/**
 * The fields of a request for a template, by the kind of object they stand in, in the order in which Meta's pages show
 * them. The types hold the list to the request's own type, as they do the schema of the channel form.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components ,
 * https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml),
 * https://github.com/facebook/facebook-python-business-sdk (facebook_business/adobjects/whatsappbusinessaccount.py)
 */
export const KNOWN_FIELDS = {
  template: names<CreateTemplate>({
    name: true,
    language: true,
    category: true,
    components: true,
    parameter_format: true,
    message_send_ttl_seconds: true,
    sub_category: true,
    display_format: true,
    allow_category_change: true,
    cta_url_link_tracking_opted_out: true,
    is_primary_device_delivery_only: true,
    library_template_name: true,
    library_template_body_inputs: true,
    library_template_button_inputs: true,
    degrees_of_freedom_spec: true,
    optimization_spec: true,
    bid_spec: true,
    creative_sourcing_spec: true,
    product_set_id: true,
    send_type: true,
  }),
  component: names<TemplateComponent>({
    type: true,
    format: true,
    text: true,
    example: true,
    buttons: true,
    cards: true,
    limited_time_offer: true,
    add_security_recommendation: true,
    code_expiration_minutes: true,
  }),
  button: names<TemplateButton>({
    type: true,
    text: true,
    url: true,
    example: true,
    phone_number: true,
    app_deep_link: true,
    otp_type: true,
    autofill_text: true,
    zero_tap_terms_accepted: true,
    supported_apps: true,
    flow_id: true,
    flow_name: true,
    flow_json: true,
    flow_action: true,
    navigate_screen: true,
    icon: true,
    ttl_minutes: true,
  }),
  card: names<TemplateCard>({ components: true }),
  example: names<Example>({
    header_text: true,
    header_text_named_params: true,
    header_handle: true,
    body_text: true,
    body_text_named_params: true,
  }),
  'named sample': names<Parameter>({ param_name: true, example: true }),
  limited_time_offer: names<Offer>({ text: true, has_expiration: true }),
  'supported app': names<App>({ package_name: true, signature_hash: true }),
  app_deep_link: names<DeepLink>({
    meta_app_id: true,
    android_deep_link: true,
    android_fallback_playstore_url: true,
  }),
} as const;

/** A kind of object of the request. */
export type FieldOwner = keyof typeof KNOWN_FIELDS;

/**
 * Fields that Meta returns with a template, and does not accept.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api
 */
export const READ_ONLY_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'status',
  'rejected_reason',
  'previous_category',
  'correct_category',
  'quality_score',
  'source',
  'health_status',
  'last_updated_time',
  'is_sms_fallback_enabled',
  'ad_account_id',
  'ad_campaign_id',
  'ad_adset_id',
  'ad_id',
]);

function names<T>(fields: Readonly<Record<keyof T, true>>): readonly string[] {
  return Object.keys(fields);
}
