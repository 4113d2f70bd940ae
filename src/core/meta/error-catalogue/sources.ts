const DOCS = 'https://developers.facebook.com/documentation/business-messaging/whatsapp';

/** Where the facts of the catalogue come from. */
export const SOURCE = {
  blockUsers: `${DOCS}/block-users`,
  calling: `${DOCS}/calling/troubleshooting`,
  changelog: `${DOCS}/changelog`,
  addressMessages: `${DOCS}/messages/address-messages`,
  callRouting: `${DOCS}/conversation-routing/calling-webhooks`,
  directSend: `${DOCS}/direct-send/api-reference`,
  directSendGuidelines: `${DOCS}/direct-send/integrity-and-content-guidelines`,
  errorCodes: `${DOCS}/support/error-codes`,
  flows: 'https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes',
  graphErrors: 'https://developers.facebook.com/docs/graph-api/guides/error-handling',
  groups: `${DOCS}/groups/error-codes`,
  health: `${DOCS}/support/health-status`,
  liveReplies: 'replies of the live API in public code, 2025-2026',
  openapi: 'https://github.com/facebook/openapi/blob/main/business-messaging-api_v23.0.yaml',
  pywa: 'https://github.com/david-lev/pywa/blob/master/pywa/errors.py',
  rateLimits: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting',
  registration: `${DOCS}/business-phone-numbers/registration`,
  threadControl:
    'https://developers.facebook.com/documentation/meta-business-agent/reference/operate/thread-control-cloud-api',
  templateManagement: `${DOCS}/templates/template-management`,
  templatesEdge:
    'https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/',
  userIds: `${DOCS}/business-scoped-user-ids`,
} as const;
