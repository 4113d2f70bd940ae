import type { RemoteTemplate } from '../../../src/core/graph/templates.js';
import type { TemplateNews } from '../../../src/core/review/news.js';

/** 2026-11-23T09:00:00Z, when every test takes place. */
export const NOW = Date.UTC(2026, 10, 23, 9);
export const HOUR_MS = 60 * 60 * 1000;

/** A live template; `more` in place of what is usual. */
export function remoteTemplate(more: Partial<RemoteTemplate> = {}): RemoteTemplate {
  return {
    id: '610000000000001',
    name: 'order_shipped',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [{ type: 'BODY', text: 'Your order has left our warehouse today.' }],
    ...more,
  };
}

/** What a webhook told of that template, `hoursAgo`. */
function news(
  field: string,
  event: string,
  hoursAgo: number,
  details: Readonly<Record<string, unknown>> = {},
  more: Partial<TemplateNews> = {},
): TemplateNews {
  const own = { templateId: '610000000000001', name: 'order_shipped', language: 'en_US' };
  return { ...own, field, event, details, at: NOW - hoursAgo * HOUR_MS, ...more };
}

export const status = (event: string, hoursAgo: number, details = {}, more = {}) =>
  news('message_template_status_update', event, hoursAgo, details, more);
export const category = (event: string, hoursAgo: number, details = {}) =>
  news('template_category_update', event, hoursAgo, details);
export const quality = (from: string, to: string, hoursAgo: number) =>
  news('message_template_quality_update', to, hoursAgo, { previous_quality_score: from, new_quality_score: to });
export const edited = (hoursAgo: number) => news('message_template_components_update', 'EDITED', hoursAgo);
