/**
 * Pages of WhatsApp Manager that Meta's documentation links to. The query names the business portfolio where it is known.
 * Sources: https://developers.facebook.com/docs/whatsapp/overview (home) ,
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates (templates)
 */
const MANAGER_PAGES = {
  home: 'https://business.facebook.com/wa/manage/home/',
  templates: 'https://business.facebook.com/wa/manage/message-templates/',
} as const;

export type ManagerPage = keyof typeof MANAGER_PAGES;

/** The address of a page. Pure. */
export function managerPage(page: ManagerPage, businessId: string | undefined): string {
  const query = businessId === undefined ? '' : `?business_id=${encodeURIComponent(businessId)}`;
  return `${MANAGER_PAGES[page]}${query}`;
}
