import { LANGUAGES_SOURCE } from '../../meta/languages.js';

const DOCS = 'https://developers.facebook.com/documentation/business-messaging/whatsapp';

/** The public pages that rules cite. */
export const SOURCES = {
  components: `${DOCS}/templates/components`,
  overview: `${DOCS}/templates/overview`,
  management: `${DOCS}/templates/template-management`,
  categorization: `${DOCS}/templates/template-categorization`,
  review: `${DOCS}/templates/template-review`,
  library: `${DOCS}/templates/template-library`,
  utility: `${DOCS}/templates/utility-templates/utility-templates`,
  timeToLive: `${DOCS}/templates/time-to-live`,
  languages: LANGUAGES_SOURCE,
  authentication: `${DOCS}/templates/authentication-templates/authentication-templates`,
  copyCode: `${DOCS}/templates/authentication-templates/copy-code-button-authentication-templates`,
  zeroTap: `${DOCS}/templates/authentication-templates/zero-tap-authentication-templates`,
  limitedTimeOffer: `${DOCS}/templates/marketing-templates/limited-time-offer-templates`,
  coupon: `${DOCS}/templates/marketing-templates/coupon-templates`,
  mediaCarousel: `${DOCS}/templates/marketing-templates/media-card-carousel-templates`,
  productCarousel: `${DOCS}/catalogs/product-card-carousel-template-messages`,
  multiProduct: `${DOCS}/catalogs/mpm-template-messages`,
  singleProduct: `${DOCS}/catalogs/spm-template-messages`,
  catalog: `${DOCS}/catalogs/catalog-template-messages`,
  callPermission: `${DOCS}/calling/user-call-permissions`,
  orderDetails: `${DOCS}/payments/payments-br/orderdetailstemplate`,
  errorCodes: `${DOCS}/support/error-codes`,
  api: `${DOCS}/reference/whatsapp-business-account/message-template-api`,
  statusWebhook: `${DOCS}/webhooks/reference/message_template_status_update`,
  marketingMessages: `${DOCS}/marketing-messages/send-marketing-messages`,
  marketingChanges: `${DOCS}/marketing-messages/changelog`,
  analytics: `${DOCS}/analytics`,
  sdk: 'facebook/facebook-python-business-sdk facebook_business/adobjects/whatsappbusinessaccount.py',
  pywa: 'david-lev/pywa pywa/types/templates.py',
  kapso: 'gokapso/whatsapp-cloud-api-js src/resources/templates/definition.ts',
  kapsoReference: 'gokapso/agent-skills skills/integrate-whatsapp/references/templates-reference.md',
  /** Met in practice; no page names it. */
  observed: 'refusals of the live API quoted in public GitHub code, 2025-2026',
  buttonLabels: 'https://github.com/glific/glific/issues/4383',
  variableEdges: 'https://support.maqsam.com/creating-whatsapp-templates-with-variables',
  rejections: 'https://static0.twilio.com/docs/api/errors/63040',
  whitespace: 'https://easysocial.io/docs/guidelines',
  textTemplates:
    'https://docs.bird.com/api/touchpoints-api/supported-projects/whatsapp-approved-message-templates/creating-whatsapp-message-templates/text-templates',
  buttonList: 'https://docs.gupshup.io',
  mediaLimits: 'https://developer.8x8.com/connect/docs/whatsapp/template-components-reference',
  languageCodes:
    'https://docs.ycloud.com/en/api-reference/guides/whatsapp-platform/supported-whatsapp-template-languages',
  messagingPolicy: 'https://business.whatsapp.com/policy',
  commercePolicy: 'https://www.facebook.com/policies_center/commerce',
} as const;
