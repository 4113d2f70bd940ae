const DOCS = 'https://developers.facebook.com/documentation/business-messaging/whatsapp';

/** Why Meta's reviewers reject templates. Each reason comes with a read of the template and with the webhook. */
export const REJECTION_SOURCES: readonly string[] = [
  `${DOCS}/webhooks/reference/message_template_status_update`,
  `${DOCS}/templates/template-review`,
];

/** One reason for which Meta rejects a template, in our words. Texts are for people who know nothing of templates. */
export interface RejectionReason {
  /** As Meta writes it: `INVALID_FORMAT`. */
  readonly reason: string;
  /** Completes "WhatsApp refused it because …". */
  readonly because: string;
  /** What to change, as sentences to the author. */
  readonly steps: readonly string[];
}

/** Source: `REJECTION_SOURCES`; what is and is not allowed: /templates/template-review and /templates/template-categorization */
export const REJECTION_REASONS: readonly RejectionReason[] = [
  {
    reason: 'ABUSIVE_CONTENT',
    because: 'its wording can be read as threatening, insulting or shaming',
    steps: [
      'Take out everything that threatens, insults or shames, such as the announcement of legal steps.',
      'Write it as you would say it to a customer who stands in front of you.',
    ],
  },
  {
    reason: 'CATEGORY_NOT_AVAILABLE',
    because: 'the category it was submitted with is not available to this account',
    steps: ['Submit it with another category: marketing, utility or authentication.'],
  },
  {
    reason: 'INCORRECT_CATEGORY',
    because: 'its text does not belong to the category it was submitted with',
    steps: [
      'Choose the category that fits the text: offers and news are marketing; news of an order, a booking or an account of the recipient is utility; one-time codes are authentication.',
      'Or change the text until it fits the category, with nothing else in it.',
    ],
  },
  {
    reason: 'INVALID_FORMAT',
    because: "the way it is written breaks WhatsApp's rules for variables, examples, links or formatting",
    steps: [
      'Check the variables, the places such as {{1}} that are filled for each recipient: numbered from 1 without a gap, with words between two of them, and with words before the first and after the last.',
      'Give every variable a realistic example.',
      'Check that every link is complete and leads to your own website.',
    ],
  },
  {
    reason: 'NONE',
    because: 'of something that it does not name',
    steps: [
      'Read the text as a stranger would: is it clear who writes, to whom, and why?',
      'Check variables, examples and category.',
    ],
  },
  {
    reason: 'PROMOTIONAL',
    because: 'it advertises something in a way that WhatsApp does not allow',
    steps: [
      'Take out what sells, or submit it as marketing.',
      "Check that WhatsApp's commerce policy allows what it is about.",
    ],
  },
  {
    reason: 'SCAM',
    because: 'it looks like an attempt to deceive people',
    steps: [
      'Say plainly who writes and why, by the name that customers know.',
      'Use your own web address, no shortened link, and ask for no card, account or identity numbers.',
    ],
  },
  {
    reason: 'TAG_CONTENT_MISMATCH',
    because: 'its text does not fit the category or the language it was submitted with',
    steps: [
      'Compare the language chosen with the language it is written in: WhatsApp does not translate.',
      'Compare the category chosen with what the text does: sell, inform about something of the recipient, or give a one-time code.',
    ],
  },
];

/** The reason of that name, written in any case. Undefined when we do not know it. */
export function findRejectionReason(text: string): RejectionReason | undefined {
  const wanted = text.toUpperCase().replaceAll('-', '_');
  return REJECTION_REASONS.find(({ reason }) => reason === wanted);
}
