/** Statuses of a template. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api */
export type TemplateStatus =
  | 'APPROVED'
  | 'ARCHIVED'
  | 'DELETED'
  | 'DISABLED'
  | 'IN_APPEAL'
  | 'LIMIT_EXCEEDED'
  | 'PAUSED'
  | 'PENDING'
  | 'PENDING_DELETION'
  | 'REJECTED';

export type TemplateCategory = 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
export type QualityScore = 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';

/** One component as it was sent. */
export type Component = Readonly<Record<string, unknown>> & { readonly type: string };

/** A message template. Times are milliseconds of the emulator's clock. */
export interface Template {
  readonly id: string;
  readonly wabaId: string;
  readonly name: string;
  readonly language: string;
  category: TemplateCategory;
  previousCategory: TemplateCategory | undefined;
  correctCategory: TemplateCategory | undefined;
  status: TemplateStatus;
  rejectedReason: string;
  /** Whether Direct Send made it: then it cannot be edited, deleted or sent by name. */
  readonly source: 'MANUAL' | 'AUTO_GENERATED';
  quality: QualityScore;
  components: readonly Component[];
  parameterFormat: 'POSITIONAL' | 'NAMED';
  /** Other fields of the request that a read gives back: time to live, tracking, sub category. */
  extras: Readonly<Record<string, unknown>>;
  updatedAt: number;
  /** When approved versions were edited; Meta counts these. */
  readonly approvedEdits: number[];
  /** How often it was paused for low quality. */
  pauses: number;
  /** When it was last paused, for any reason. */
  pausedAt: number | undefined;
  /** When the pause ends on its own; undefined: it is not paused, or only a request lifts the pause. */
  pausedUntil: number | undefined;
  /** The status it had before it was archived. */
  archivedFrom: TemplateStatus | undefined;
  /** When Meta moves it to `correctCategory`. */
  recategoriseAt: number | undefined;
  /** Messages that went out before pacing holds the rest back. */
  pacedSends: number;
  /** Counts submissions: a decision on an earlier one comes too late. */
  reviewRound: number;
  /** Place in lists: the newest comes first. */
  readonly ordinal: number;
}

type Given = Pick<
  Template,
  'id' | 'wabaId' | 'name' | 'language' | 'category' | 'components' | 'updatedAt' | 'ordinal'
>;

/** A template; what is left out is as in one that has just been submitted. */
export function newTemplate(given: Given & Partial<Template>): Template {
  return {
    previousCategory: undefined,
    correctCategory: undefined,
    status: 'PENDING',
    rejectedReason: 'NONE',
    source: 'MANUAL',
    quality: 'UNKNOWN',
    parameterFormat: 'POSITIONAL',
    extras: {},
    approvedEdits: [],
    pauses: 0,
    pausedAt: undefined,
    pausedUntil: undefined,
    archivedFrom: undefined,
    recategoriseAt: undefined,
    pacedSends: 0,
    reviewRound: 0,
    ...given,
  };
}
