import { BUTTON_TEXT_MAX, CALL_BUTTON_TEXT_MAX } from '../../meta/template-limits.js';

/** What a kind of button may be. */
export interface ButtonType {
  /** How many of the kind a template may have; `uncertain` when no page of Meta says so. */
  readonly max: number;
  readonly maxUncertain?: true;
  /** Characters of the label. */
  readonly labelMax: number;
  /** Whether the label must be given; otherwise the client supplies it. */
  readonly labelRequired: boolean;
  /** Fields of its own, beside `type` and `text`. */
  readonly fields: readonly string[];
  /** Whether no other button may stand beside it. */
  readonly alone?: 'certain' | 'uncertain';
}

const labelled = { labelMax: BUTTON_TEXT_MAX, labelRequired: true } as const;
const fixedLabel = { labelMax: BUTTON_TEXT_MAX, labelRequired: false } as const;

/**
 * The kinds of button that templates are known to be created with.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components and the pages
 * on catalogs, calling, payments and flows; david-lev/pywa pywa/types/templates.py for what they leave out.
 */
export const BUTTON_TYPES: ReadonlyMap<string, ButtonType> = new Map(
  Object.entries({
    QUICK_REPLY: { max: 10, ...labelled, fields: [] },
    URL: { max: 2, ...labelled, fields: ['url', 'example', 'app_deep_link'] },
    PHONE_NUMBER: { max: 1, ...labelled, fields: ['phone_number'] },
    COPY_CODE: { max: 1, ...fixedLabel, fields: ['example'] },
    OTP: {
      max: 1,
      ...fixedLabel,
      alone: 'certain',
      fields: ['otp_type', 'autofill_text', 'zero_tap_terms_accepted', 'supported_apps'],
    },
    MPM: { max: 1, ...labelled, alone: 'certain', fields: [] },
    SPM: { max: 1, ...labelled, alone: 'uncertain', fields: [] },
    CATALOG: { max: 1, ...labelled, alone: 'certain', fields: [] },
    FLOW: {
      max: 1,
      maxUncertain: true,
      ...labelled,
      fields: ['flow_id', 'flow_name', 'flow_json', 'flow_action', 'navigate_screen', 'icon'],
    },
    VOICE_CALL: { max: 1, labelMax: CALL_BUTTON_TEXT_MAX, labelRequired: false, fields: ['ttl_minutes'] },
    ORDER_DETAILS: { max: 1, ...labelled, fields: [] },
    REQUEST_CONTACT_INFO: { max: 1, maxUncertain: true, ...fixedLabel, fields: [] },
  } satisfies Record<string, ButtonType>),
);
