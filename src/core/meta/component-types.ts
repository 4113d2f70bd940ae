/**
 * Components of a template.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export const COMPONENT_TYPES: readonly string[] = [
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
];
