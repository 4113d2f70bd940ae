/** A template of the library, as a search shows it. */
export interface LibraryEntry {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: 'UTILITY' | 'AUTHENTICATION';
  readonly topic?: string;
  readonly usecase?: string;
  readonly industry?: readonly string[];
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  readonly body_params: readonly string[];
  readonly body_param_types: readonly string[];
  readonly buttons?: readonly LibraryButton[];
}

interface LibraryButton {
  readonly type: string;
  readonly text: string;
  readonly url?: string;
  readonly phone_number?: string;
}

/**
 * A few templates to try the library with. Names, topics and shapes are as Meta's page shows them; the words are ours.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
 */
export const LIBRARY: readonly LibraryEntry[] = [
  {
    id: '7100000000000001',
    name: 'delivery_update_1',
    language: 'en_US',
    category: 'UTILITY',
    topic: 'ORDER_MANAGEMENT',
    usecase: 'DELIVERY_UPDATE',
    industry: ['E_COMMERCE'],
    header: 'News of your delivery',
    body: 'Hello {{1}}, your order {{2}} is due on {{3}}. You can follow it with the button below.',
    body_params: ['Ada', 'A-1042', '1 December 2026'],
    body_param_types: ['TEXT', 'TEXT', 'DATE'],
    buttons: [{ type: 'URL', text: 'Follow it', url: 'https://www.example.com/' }],
  },
  {
    id: '7100000000000002',
    name: 'delivery_update_1',
    language: 'fr',
    category: 'UTILITY',
    topic: 'ORDER_MANAGEMENT',
    usecase: 'DELIVERY_UPDATE',
    industry: ['E_COMMERCE'],
    header: 'Votre livraison',
    body: 'Bonjour {{1}}, votre commande {{2}} arrive le {{3}}. Vous pouvez la suivre ci-dessous.',
    body_params: ['Ada', 'A-1042', '1 décembre 2026'],
    body_param_types: ['TEXT', 'TEXT', 'DATE'],
    buttons: [{ type: 'URL', text: 'La suivre', url: 'https://www.example.com/' }],
  },
  {
    id: '7100000000000003',
    name: 'low_balance_warning_1',
    language: 'en_US',
    category: 'UTILITY',
    topic: 'PAYMENTS',
    usecase: 'LOW_BALANCE_WARNING',
    industry: ['FINANCIAL_SERVICES'],
    header: 'Your balance is getting low',
    // Ends in a variable, which no template of one's own may.
    body: 'Hello {{1}}, the balance of your account ending in {{2}} is below {{3}}. Yours, {{4}}',
    body_params: ['Ada', '1234', '$75.00', 'Example Bank'],
    body_param_types: ['TEXT', 'NUMBER', 'AMOUNT', 'TEXT'],
    buttons: [
      { type: 'URL', text: 'Pay in', url: 'https://www.example.com/' },
      { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100003' },
    ],
  },
  {
    id: '7100000000000004',
    name: 'order_confirmation_1',
    language: 'en_US',
    category: 'UTILITY',
    topic: 'ORDER_MANAGEMENT',
    usecase: 'ORDER_CONFIRMATION',
    industry: ['E_COMMERCE'],
    body: 'Thank you, {{1}}: we have your order {{2}} and will tell you when it leaves.',
    body_params: ['Ada', 'A-1042'],
    body_param_types: ['TEXT', 'TEXT'],
  },
  {
    id: '7100000000000005',
    name: 'delivery_failed_2_form',
    language: 'en_US',
    category: 'UTILITY',
    topic: 'ORDER_MANAGEMENT',
    usecase: 'DELIVERY_FAILED',
    industry: ['E_COMMERCE'],
    body: 'We could not deliver your order {{1}} today. Please {{2}} for another day.',
    body_params: ['A-1042', 'choose a time'],
    body_param_types: ['TEXT', 'TEXT'],
    buttons: [{ type: 'FLOW', text: 'Choose a time' }],
  },
  {
    id: '7100000000000006',
    name: 'verify_code_1',
    language: 'en_US',
    category: 'AUTHENTICATION',
    body: '*{{1}}* is your verification code.',
    body_params: ['123456'],
    body_param_types: ['NUMBER'],
    buttons: [{ type: 'OTP', text: 'Copy code' }],
  },
];
