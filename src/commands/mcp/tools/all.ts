import type { Tool } from '../tool.js';
import { campaignReport, campaignStatus } from './campaigns.js';
import { checkConsent, messageHistory, recordConsent, revokeConsent, showContact } from './people.js';
import { pushTemplates } from './push.js';
import { explainError, listNumbers, whoami } from './reading.js';
import { checkMessage, sendTemplate, sendText } from './send.js';
import { lintTemplates, listTemplates, planTemplates, templateStatus, whyTemplate } from './templates.js';

/** Every tool. No tool reads secrets, deletes or forgets. */
export const TOOLS: readonly Tool[] = [
  whoami,
  lintTemplates,
  planTemplates,
  pushTemplates,
  templateStatus,
  whyTemplate,
  listTemplates,
  listNumbers,
  checkConsent,
  showContact,
  messageHistory,
  explainError,
  recordConsent,
  revokeConsent,
  checkMessage,
  sendTemplate,
  sendText,
  campaignStatus,
  campaignReport,
];
