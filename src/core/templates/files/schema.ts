import * as z from 'zod/mini';
import type { CreateTemplate, TemplateButton, TemplateComponent } from '../../graph/templates.js';

/** A schema for each field of a part of the request, so that the channel form lacks none of them and invents none. */
type SchemaOf<Part> = Readonly<Record<keyof Part, z.ZodMiniType>>;
type App = NonNullable<TemplateButton['supported_apps']>[number];
type DeepLink = NonNullable<TemplateButton['app_deep_link']>;
type Offer = NonNullable<TemplateComponent['limited_time_offer']>;

/*
 * The channel form: one template in all its languages. Only the shape is checked here; what Meta accepts (categories,
 * lengths, combinations) is for the rules, so that a wrong value is reported under the rule's own id.
 *
 * The small build of zod: `lint` starts 12 ms sooner with it than with the full one, and its messages are ours anyway.
 */

const header = z.strictObject({
  /** TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, GIF or PRODUCT, in either case. */
  format: z.optional(z.string()),
  text: z.optional(z.string()),
  /** Sample of a media header, relative to the template file; uploaded when pushed. */
  file: z.optional(z.string()),
  /** Handle of a sample uploaded before, or `meta:kept`: the one that Meta has stays. */
  handle: z.optional(z.string()),
});

const body = z.strictObject({
  text: z.optional(z.string()),
  add_security_recommendation: z.optional(z.boolean()),
});

const footer = z.strictObject({
  text: z.optional(z.string()),
  code_expiration_minutes: z.optional(z.number()),
});

const supportedApp = z.strictObject({
  package_name: z.string(),
  signature_hash: z.string(),
} satisfies SchemaOf<App>);

const appDeepLink = z.strictObject({
  meta_app_id: z.optional(z.union([z.string(), z.number()])),
  android_deep_link: z.optional(z.string()),
  android_fallback_playstore_url: z.optional(z.string()),
} satisfies SchemaOf<DeepLink>);

const button = z.strictObject({
  type: z.string(),
  text: z.optional(z.string()),
  url: z.optional(z.string()),
  /** Coupon code of a COPY_CODE button; the sample of a URL comes from `samples`. */
  example: z.optional(z.string()),
  app_deep_link: z.optional(appDeepLink),
  phone_number: z.optional(z.string()),
  otp_type: z.optional(z.string()),
  autofill_text: z.optional(z.string()),
  zero_tap_terms_accepted: z.optional(z.boolean()),
  supported_apps: z.optional(z.array(supportedApp)),
  flow_id: z.optional(z.string()),
  flow_name: z.optional(z.string()),
  flow_json: z.optional(z.string()),
  flow_action: z.optional(z.string()),
  navigate_screen: z.optional(z.string()),
  icon: z.optional(z.string()),
  ttl_minutes: z.optional(z.number()),
} satisfies SchemaOf<TemplateButton>);

const headerOrText = z.union([z.string(), header]);
const bodyOrText = z.union([z.string(), body]);

const card = z.strictObject({
  header: z.optional(headerOrText),
  body: z.optional(bodyOrText),
  buttons: z.optional(z.array(button)),
});

const limitedTimeOffer = z.strictObject({
  text: z.optional(z.string()),
  has_expiration: z.optional(z.boolean()),
} satisfies SchemaOf<Offer>);

/** May stand at the top, for all languages, or in one language. */
const authentication = {
  add_security_recommendation: z.optional(z.boolean()),
  code_expiration_minutes: z.optional(z.number()),
};

const content = z.strictObject({
  header: z.optional(headerOrText),
  body: z.optional(bodyOrText),
  footer: z.optional(z.union([z.string(), footer])),
  buttons: z.optional(z.array(button)),
  carousel: z.optional(z.array(card)),
  limited_time_offer: z.optional(limitedTimeOffer),
  call_permission_request: z.optional(z.boolean()),
  ...authentication,
});

/** Of the request as they are; each language makes its own `language` and `components`. */
const requestFields = {
  name: z.optional(z.string()),
  category: z.optional(z.string()),
  parameter_format: z.optional(z.string()),
  sub_category: z.optional(z.string()),
  display_format: z.optional(z.string()),
  allow_category_change: z.optional(z.boolean()),
  message_send_ttl_seconds: z.optional(z.number()),
  cta_url_link_tracking_opted_out: z.optional(z.boolean()),
  is_primary_device_delivery_only: z.optional(z.boolean()),
  degrees_of_freedom_spec: z.optional(z.record(z.string(), z.unknown())),
  bid_spec: z.optional(z.record(z.string(), z.unknown())),
  creative_sourcing_spec: z.optional(z.record(z.string(), z.unknown())),
  optimization_spec: z.optional(z.record(z.string(), z.unknown())),
  product_set_id: z.optional(z.string()),
  send_type: z.optional(z.string()),
  /** A template of Meta's library brings its own content: its languages stay empty. */
  library_template_name: z.optional(z.string()),
  library_template_body_inputs: z.optional(z.record(z.string(), z.unknown())),
  library_template_button_inputs: z.optional(z.array(z.record(z.string(), z.unknown()))),
} satisfies SchemaOf<Omit<CreateTemplate, 'language' | 'components'>>;

export const channelSchema = z.strictObject({
  ...requestFields,
  ...authentication,
  /** A language with no text of its own (authentication) may be left empty. */
  languages: z.record(z.string(), z.nullable(content)),
  /** Data that the Liquid expressions are rendered with for the reviewer. */
  samples: z.optional(z.record(z.string(), z.unknown())),
});

export type ChannelTemplate = z.infer<typeof channelSchema>;
export type ChannelContent = z.infer<typeof content>;
export type ChannelHeader = z.infer<typeof header>;
export type ChannelButton = z.infer<typeof button>;
export type ChannelCard = z.infer<typeof card>;

/** Each kind of map in a file, by the name that messages and the JSON Schema give it. */
export const CHANNEL_MAPS = {
  template: channelSchema,
  language: content,
  header,
  body,
  footer,
  button,
  card,
  limited_time_offer: limitedTimeOffer,
  app: supportedApp,
  app_deep_link: appDeepLink,
} as const;

export type ChannelMap = keyof typeof CHANNEL_MAPS;

/**
 * The Meta form: the body of `POST /{waba-id}/message_templates`. Everything else is left as it is: fields that Meta
 * adds later must pass, and the rules look at the rest.
 */
export const metaSchema = z.looseObject({
  name: z.optional(z.string()),
  language: z.optional(z.string()),
  category: z.optional(z.string()),
  components: z.optional(z.array(z.looseObject({ type: z.optional(z.string()) }))),
});
