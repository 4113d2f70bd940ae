import type { ChannelMap } from '../src/core/templates/files/schema.js';

/** What an editor says of each kind of map. */
export const MAP_NOTES: Readonly<Record<ChannelMap, string>> = {
  template: 'One message template in all its languages. Texts may hold Liquid: {{ order.number }}.',
  language: 'The template in one language.',
  header: 'A header of text, of media or of what is chosen when sending.',
  body: 'The text of the message.',
  footer: 'The small print below the body.',
  button: 'A button below the message.',
  card: 'A card of a carousel.',
  limited_time_offer: 'An offer that ends, with a countdown if it has a code.',
  app: 'An Android app that takes the code.',
  app_deep_link: 'Where a link leads within an app, for the Marketing Messages API.',
};

/** What an editor says of a key, and the words it offers for its value. */
type Note = string | readonly [note: string, ...words: readonly string[]];

const AUTHENTICATION: Readonly<Record<string, Note>> = {
  add_security_recommendation: 'Authentication: Meta adds "for your security, do not share this code".',
  code_expiration_minutes: 'Authentication: Meta adds a footer that says when the code expires; 1 to 90.',
};

/** Notes on every key of every kind of map. */
export const KEY_NOTES: Readonly<Record<ChannelMap, Readonly<Record<string, Note>>>> = {
  template: {
    name: 'Lowercase letters, digits and _; the name of the file when it is left out.',
    category: ['What the message is for; decides price and rules.', 'utility', 'marketing', 'authentication'],
    parameter_format: ['How Meta names the variables.', 'positional', 'named'],
    sub_category: ['A closer purpose.', 'ORDER_DETAILS', 'ORDER_STATUS', 'RICH_ORDER_STATUS'],
    display_format: ['For templates that ask for payment.', 'ORDER_DETAILS'],
    allow_category_change: 'Has had no effect since 2025-04-09.',
    message_send_ttl_seconds: 'How long Meta tries to deliver the message, in seconds.',
    cta_url_link_tracking_opted_out: 'true: Meta does not count clicks on links.',
    is_primary_device_delivery_only: 'true: the message goes to the phone alone, not to linked devices.',
    degrees_of_freedom_spec: 'What Meta may change in a marketing message.',
    bid_spec: 'Not supported since 2026-07-31; use optimization_spec.',
    creative_sourcing_spec: 'Where Meta may take creative elements from.',
    optimization_spec: 'The most a marketing message may cost, for the Marketing Messages API.',
    product_set_id: 'Products of a catalog that a marketing message is about.',
    send_type: ['How the template is sent.', 'CAMPAIGN', 'DIRECT', 'TRIGGER'],
    library_template_name: "Name of a template in Meta's library, which brings its own content.",
    library_template_body_inputs: 'Optional parts of the body of a library template.',
    library_template_button_inputs: 'What the buttons of a library template lead to.',
    ...AUTHENTICATION,
    languages: "Content by Meta's code of the language, such as en_US.",
    samples: 'Data that the Liquid expressions are rendered with for the reviewer.',
  },
  language: {
    header: 'A line of text, or a map for media, a location or a product.',
    body: 'The text, at most 1,024 characters.',
    footer: 'One line of at most 60 characters.',
    buttons: 'At most 10.',
    carousel: 'Two to ten cards below the body; marketing only.',
    limited_time_offer: 'Marketing only.',
    call_permission_request: 'true: asks whether the business may call.',
    ...AUTHENTICATION,
  },
  header: {
    format: ['What the header holds.', 'text', 'image', 'video', 'document', 'location', 'gif', 'product'],
    text: 'At most 60 characters, with at most one variable.',
    file: 'Sample of the media, relative to this file; uploaded by push.',
    handle: 'Handle of a sample that was uploaded before; meta:kept, as pull writes it, keeps the one that Meta has.',
  },
  body: {
    text: 'The text, at most 1,024 characters.',
    add_security_recommendation: AUTHENTICATION.add_security_recommendation ?? '',
  },
  footer: {
    text: 'One line of at most 60 characters.',
    code_expiration_minutes: AUTHENTICATION.code_expiration_minutes ?? '',
  },
  button: {
    type: [
      'What the button does.',
      'quick_reply',
      'url',
      'phone_number',
      'copy_code',
      'otp',
      'flow',
      'catalog',
      'mpm',
      'spm',
      'voice_call',
      'order_details',
      'request_contact_info',
    ],
    text: 'The label, at most 25 characters; some types bring their own.',
    url: 'The address, with at most one variable at its end.',
    example: 'copy_code: the code.',
    app_deep_link: 'Where the link leads within an app.',
    phone_number: 'The number to call, with its country code.',
    otp_type: ['How the code is handed over.', 'copy_code', 'one_tap', 'zero_tap'],
    autofill_text: "Label of a one-tap button; Meta's own is safer.",
    zero_tap_terms_accepted: "true: Meta's terms for zero-tap were read and accepted.",
    supported_apps: 'Apps that take a one-tap or zero-tap code, at most 5.',
    flow_id: 'The flow by its id.',
    flow_name: 'The flow by its name.',
    flow_json: 'The flow itself, as a text that holds JSON.',
    flow_action: ['What opens the flow.', 'navigate', 'data_exchange'],
    navigate_screen: 'First screen, with flow_action navigate.',
    icon: ['The icon of a flow button.', 'DOCUMENT', 'PROMOTION', 'REVIEW'],
    ttl_minutes: 'voice_call: how long the button works, 1,440 to 43,200.',
  },
  card: {
    header: 'An image, a video or a product; the same kind on every card.',
    body: 'At most 160 characters.',
    buttons: 'The same kinds on every card.',
  },
  limited_time_offer: {
    text: 'What is offered, at most 16 characters.',
    has_expiration: 'true: the message counts down; goes with a copy_code button.',
  },
  app: {
    package_name: 'Id of the app, such as com.example.shop.',
    signature_hash: "Hash of the app's signing key, 11 characters.",
  },
  app_deep_link: {
    meta_app_id: 'Id of the app at Meta.',
    android_deep_link: 'Address within the Android app.',
    android_fallback_playstore_url: 'Where it leads when the app is not installed.',
  },
};
