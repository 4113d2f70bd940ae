/** The template of the messages that benches send, as a seed of the emulator has it. */
export const ORDER_SHIPPED = {
  name: 'order_shipped',
  language: 'en_US',
  category: 'UTILITY',
  components: [
    {
      type: 'BODY',
      text: 'Hi {{1}}, your order {{2}} left our warehouse today and is on its way.',
      example: { body_text: [['Ada', 'A-1042']] },
    },
  ],
};

/** A number of the fastest kind, which nothing but its speed holds back. */
export const FAST_SHOP = {
  settings: { limits: 'off' },
  business: { messaging_limit: 'TIER_UNLIMITED' },
  wabas: [
    {
      numbers: [{ number: '5550100001', registered: true, name_status: 'APPROVED', throughput: 'HIGH' }],
      templates: [ORDER_SHIPPED],
    },
  ],
};
