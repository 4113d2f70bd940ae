// The fields of a row of each list, as `--json` prints them: for help, `--fields` and the columns of `--csv`.

export const PROFILE_FIELDS = [
  'name',
  'current',
  'wabaId',
  'wabaName',
  'phoneNumberId',
  'businessId',
  'appId',
  'graphUrl',
  'trustedHost',
  'country',
  'marketingMessages',
  'pager',
] as const;

export const NUMBER_FIELDS = [
  'id',
  'phone',
  'name',
  'nameStatus',
  'status',
  'verified',
  'registered',
  'quality',
  'throughput',
  'messagingLimit',
  'stage',
  'why',
  'next',
] as const;

export const QR_CODE_FIELDS = ['code', 'message', 'link'] as const;

export const BLOCKED_FIELDS = ['phone', 'userId'] as const;

export const ACTIVITY_FIELDS = ['id', 'type', 'at', 'actor', 'description'] as const;

export const TEMPLATE_FIELDS = [
  'id',
  'name',
  'language',
  'category',
  'submittedCategory',
  'status',
  'quality',
  'rejectedReason',
  'source',
  'updatedAt',
] as const;

export const CONSENT_FIELDS = [
  'contact',
  'phone',
  'userId',
  'group',
  'state',
  'since',
  'source',
  'place',
  'wording',
  'wordingVersion',
  'evidence',
  'exceptions',
] as const;

export const GROUP_FIELDS = ['name', 'categories', 'isDefault', 'numbers'] as const;

export const CONTACT_FIELDS = ['contact', 'phone', 'userId', 'username', 'name', 'firstSeenAt', 'updatedAt'] as const;

export const WINDOW_FIELDS = [
  'contact',
  'phone',
  'userId',
  'number',
  'state',
  'openedBy',
  'expiresAt',
  'secondsLeft',
  'freeEntryPointUntil',
  'holder',
] as const;

export const MESSAGE_FIELDS = [
  'direction',
  'contact',
  'type',
  'at',
  'status',
  'code',
  'messageId',
  'token',
  'campaign',
  'number',
] as const;

export const CAMPAIGN_FIELDS = [
  'id',
  'name',
  'state',
  'total',
  'counts',
  'ratePerSecond',
  'etaSeconds',
  'stoppedBy',
  'template',
  'language',
] as const;

export const RECIPIENT_FIELDS = [
  'contact',
  'state',
  'reason',
  'code',
  'messageId',
  'token',
  'attempts',
  'updatedAt',
] as const;
