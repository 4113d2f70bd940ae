/*
 * The body of `POST /{waba-id}/message_templates`. Objects are not told apart by `type` at compile time: Meta takes
 * `BODY` and `body` alike, and files written by hand hold types that we do not know. The rules of `core/templates`
 * decide which fields belong together.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api ,
 * https://github.com/facebook/facebook-python-business-sdk (facebook_business/adobjects/whatsappbusinessaccount.py)
 */

/** The whole template. */
export interface CreateTemplate {
  /** Lower-case letters, digits and `_`. */
  readonly name: string;
  /** Such as `en_US`; the spelling counts. */
  readonly language: string;
  /** AUTHENTICATION, MARKETING or UTILITY. */
  readonly category: string;
  /** Absent only for a template made from Meta's library. */
  readonly components?: readonly TemplateComponent[];
  /** POSITIONAL (the default) or NAMED. */
  readonly parameter_format?: string;
  readonly allow_category_change?: boolean;
  readonly cta_url_link_tracking_opted_out?: boolean;
  readonly message_send_ttl_seconds?: number;
  readonly sub_category?: string;
  readonly display_format?: string;
  readonly library_template_name?: string;
  readonly library_template_body_inputs?: Readonly<Record<string, unknown>>;
  readonly library_template_button_inputs?: readonly Readonly<Record<string, unknown>>[];
  readonly degrees_of_freedom_spec?: {
    readonly creative_features_spec?: Readonly<Record<string, { readonly enroll_status: string }>>;
  };
  readonly bid_spec?: { readonly bid_strategy?: string; readonly bid_amount?: number };
  readonly creative_sourcing_spec?: Readonly<Record<string, unknown>>;
  readonly optimization_spec?: Readonly<Record<string, unknown>>;
  readonly product_set_id?: string;
  readonly send_type?: string;
  readonly is_primary_device_delivery_only?: boolean;
}

/** HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER or CALL_PERMISSION_REQUEST. */
export interface TemplateComponent {
  readonly type: string;
  /** HEADER: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, GIF or PRODUCT. */
  readonly format?: string;
  /** Text header, body or footer. */
  readonly text?: string;
  /** Samples for the variables, or the media sample of a header. */
  readonly example?: TemplateExample;
  /** BODY of an authentication template. */
  readonly add_security_recommendation?: boolean;
  /** FOOTER of an authentication template, in minutes. */
  readonly code_expiration_minutes?: number;
  /** BUTTONS. */
  readonly buttons?: readonly TemplateButton[];
  /** CAROUSEL. */
  readonly cards?: readonly TemplateCard[];
  /** LIMITED_TIME_OFFER. */
  readonly limited_time_offer?: { readonly text?: string; readonly has_expiration?: boolean };
}

/** Samples of a header or body; which one fits depends on place and `parameter_format`. */
interface TemplateExample {
  readonly header_text?: readonly string[];
  readonly header_text_named_params?: readonly NamedExample[];
  /** One handle of the Resumable Upload API. */
  readonly header_handle?: readonly string[];
  /** One row of values, in the order of the variables. */
  readonly body_text?: readonly (readonly string[])[];
  readonly body_text_named_params?: readonly NamedExample[];
}

interface NamedExample {
  readonly param_name: string;
  readonly example: string;
}

/** One card of a carousel, made of HEADER, BODY and BUTTONS. */
export interface TemplateCard {
  readonly components: readonly TemplateComponent[];
}

/**
 * QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, OTP, FLOW, VOICE_CALL, CATALOG, MPM, SPM, ORDER_DETAILS or
 * REQUEST_CONTACT_INFO.
 */
export interface TemplateButton {
  readonly type: string;
  /** The label; some types have a fixed one. */
  readonly text?: string;
  /** URL: an address that may end in one variable. */
  readonly url?: string;
  /** URL: a list of one; COPY_CODE: the code. */
  readonly example?: string | readonly string[];
  readonly app_deep_link?: {
    readonly meta_app_id?: number | string;
    readonly android_deep_link?: string;
    readonly android_fallback_playstore_url?: string;
  };
  readonly phone_number?: string;
  /** OTP: COPY_CODE, ONE_TAP or ZERO_TAP. */
  readonly otp_type?: string;
  readonly autofill_text?: string;
  readonly zero_tap_terms_accepted?: boolean;
  readonly supported_apps?: readonly { readonly package_name: string; readonly signature_hash: string }[];
  /** FLOW: one of id, name and JSON. */
  readonly flow_id?: string;
  readonly flow_name?: string;
  readonly flow_json?: string;
  readonly flow_action?: string;
  readonly navigate_screen?: string;
  readonly icon?: string;
  /** VOICE_CALL: how long the button works. */
  readonly ttl_minutes?: number;
}
