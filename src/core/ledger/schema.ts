import type { CampaignsTables } from './schema/campaigns.js';
import type { ConsentTables } from './schema/consent.js';
import type { MessagesTables } from './schema/messages.js';
import type { NumbersTables } from './schema/numbers.js';
import type { PeopleTables } from './schema/people.js';
import type { TemplatesTables } from './schema/templates.js';
import type { WebhooksTables } from './schema/webhooks.js';

/**
 * Tables of the ledger, one property a table, by subject. Times are milliseconds since the Unix epoch; flags are 0 or 1.
 * What holds between columns (unique, check, triggers) stands in the migrations.
 */
export interface Database
  extends PeopleTables,
    ConsentTables,
    WebhooksTables,
    MessagesTables,
    CampaignsTables,
    TemplatesTables,
    NumbersTables {}
