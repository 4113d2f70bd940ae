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
    QUICK_REPLY: { max: 10, ...labelled },
    URL: { max: 2, ...labelled },
    PHONE_NUMBER: { max: 1, ...labelled },
    COPY_CODE: { max: 1, ...fixedLabel },
    OTP: { max: 1, ...fixedLabel, alone: 'certain' },
    MPM: { max: 1, ...labelled, alone: 'certain' },
    SPM: { max: 1, ...labelled, alone: 'uncertain' },
    CATALOG: { max: 1, ...labelled, alone: 'certain' },
    FLOW: { max: 1, maxUncertain: true, ...labelled },
    VOICE_CALL: { max: 1, labelMax: CALL_BUTTON_TEXT_MAX, labelRequired: false },
    ORDER_DETAILS: { max: 1, ...labelled },
    REQUEST_CONTACT_INFO: { max: 1, maxUncertain: true, ...fixedLabel },
  } satisfies Record<string, ButtonType>),
);
