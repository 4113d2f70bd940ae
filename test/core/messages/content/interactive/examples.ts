/** One message of each type, as a file holds it and as Meta gets it. */
export const EXAMPLES: readonly {
  readonly spec: { readonly type: string; readonly [key: string]: unknown };
  readonly wire: object;
}[] = [
  {
    spec: {
      type: 'button',
      header: 'Parcel A-1042',
      body: 'Did it arrive?',
      footer: 'Reply within 24 hours',
      buttons: ['Yes', { id: 'no', title: 'Not yet' }],
    },
    wire: {
      type: 'button',
      header: { type: 'text', text: 'Parcel A-1042' },
      body: { text: 'Did it arrive?' },
      footer: { text: 'Reply within 24 hours' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'Yes', title: 'Yes' } },
          { type: 'reply', reply: { id: 'no', title: 'Not yet' } },
        ],
      },
    },
  },
  {
    spec: {
      type: 'list',
      body: 'When may we come?',
      label: 'Times',
      sections: [
        { title: 'Monday', rows: [{ id: 'mo-9', title: '9:00', description: 'Morning' }] },
        { title: 'Tuesday', rows: [{ title: '14:00' }] },
      ],
    },
    wire: {
      type: 'list',
      body: { text: 'When may we come?' },
      action: {
        button: 'Times',
        sections: [
          { title: 'Monday', rows: [{ id: 'mo-9', title: '9:00', description: 'Morning' }] },
          { title: 'Tuesday', rows: [{ id: '14:00', title: '14:00' }] },
        ],
      },
    },
  },
  {
    spec: {
      type: 'cta_url',
      header: { image: 'https://example.com/a.jpg' },
      body: 'Your invoice',
      label: 'Open',
      url: 'https://example.com/i/1042',
    },
    wire: {
      type: 'cta_url',
      header: { type: 'image', image: { link: 'https://example.com/a.jpg' } },
      body: { text: 'Your invoice' },
      action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com/i/1042' } },
    },
  },
  {
    spec: {
      type: 'flow',
      body: 'Book a visit',
      label: 'Book',
      flow_id: '81',
      screen: 'START',
      data: { day: 'Monday' },
    },
    wire: {
      type: 'flow',
      body: { text: 'Book a visit' },
      action: {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_id: '81',
          flow_cta: 'Book',
          flow_action: 'navigate',
          flow_action_payload: { screen: 'START', data: { day: 'Monday' } },
        },
      },
    },
  },
  {
    spec: { type: 'product', body: 'This one', catalog_id: '11', product: 'SKU-1' },
    wire: {
      type: 'product',
      body: { text: 'This one' },
      action: { catalog_id: '11', product_retailer_id: 'SKU-1' },
    },
  },
  {
    spec: {
      type: 'product_list',
      header: 'Shoes',
      body: 'For you',
      catalog_id: '11',
      sections: [{ title: 'New', products: ['SKU-1', 'SKU-2'] }],
    },
    wire: {
      type: 'product_list',
      header: { type: 'text', text: 'Shoes' },
      body: { text: 'For you' },
      action: {
        catalog_id: '11',
        sections: [
          { title: 'New', product_items: [{ product_retailer_id: 'SKU-1' }, { product_retailer_id: 'SKU-2' }] },
        ],
      },
    },
  },
  {
    spec: { type: 'catalog_message', body: 'All we have', thumbnail: 'SKU-1' },
    wire: {
      type: 'catalog_message',
      body: { text: 'All we have' },
      action: { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: 'SKU-1' } },
    },
  },
  {
    spec: {
      type: 'carousel',
      body: 'Look',
      cards: [
        { header: { image: '410000000000001' }, body: 'One', buttons: [{ id: 'a', title: 'Take it' }] },
        { header: { image: '410000000000002' }, body: 'Two', buttons: [{ title: 'Take that' }] },
      ],
    },
    wire: {
      type: 'carousel',
      body: { text: 'Look' },
      action: {
        cards: [
          {
            card_index: 0,
            type: 'cta_url',
            header: { type: 'image', image: { id: '410000000000001' } },
            body: { text: 'One' },
            action: { buttons: [{ type: 'quick_reply', quick_reply: { id: 'a', title: 'Take it' } }] },
          },
          {
            card_index: 1,
            type: 'cta_url',
            header: { type: 'image', image: { id: '410000000000002' } },
            body: { text: 'Two' },
            action: { buttons: [{ type: 'quick_reply', quick_reply: { id: 'Take that', title: 'Take that' } }] },
          },
        ],
      },
    },
  },
  {
    spec: { type: 'location_request_message', body: 'Where are you?' },
    wire: {
      type: 'location_request_message',
      body: { text: 'Where are you?' },
      action: { name: 'send_location' },
    },
  },
  {
    spec: {
      type: 'address_message',
      body: 'Where to?',
      country: 'IN',
      values: { name: 'Ada', in_pin_code: '400063' },
      validation_errors: { in_pin_code: 'We do not deliver there.' },
    },
    wire: {
      type: 'address_message',
      body: { text: 'Where to?' },
      action: {
        name: 'address_message',
        parameters: {
          country: 'IN',
          values: { name: 'Ada', in_pin_code: '400063' },
          validation_errors: { in_pin_code: 'We do not deliver there.' },
        },
      },
    },
  },
  {
    spec: { type: 'call_permission_request' },
    wire: { type: 'call_permission_request', action: { name: 'call_permission_request' } },
  },
  {
    spec: { type: 'voice_call', body: 'Talk to us', label: 'Call', ttl_minutes: 60, payload: 'order-1042' },
    wire: {
      type: 'voice_call',
      body: { text: 'Talk to us' },
      action: { name: 'voice_call', parameters: { display_text: 'Call', ttl_minutes: 60, payload: 'order-1042' } },
    },
  },
  {
    spec: { type: 'request_contact_info', body: 'What is your number?' },
    wire: {
      type: 'request_contact_info',
      body: { text: 'What is your number?' },
      action: { name: 'request_contact_info' },
    },
  },
  {
    spec: {
      type: 'order_details',
      body: 'Please pay',
      order_details: {
        reference_id: 'A-1042',
        type: 'digital-goods',
        currency: 'INR',
        total_amount: { value: 2000, offset: 100 },
        order: { status: 'pending', items: [] },
        payment_settings: [],
      },
    },
    wire: {
      type: 'order_details',
      body: { text: 'Please pay' },
      action: {
        name: 'review_and_pay',
        parameters: {
          reference_id: 'A-1042',
          type: 'digital-goods',
          currency: 'INR',
          total_amount: { value: 2000, offset: 100 },
          order: { status: 'pending', items: [] },
          payment_settings: [],
        },
      },
    },
  },
  {
    spec: { type: 'order_status', body: 'It is on its way', reference_id: 'A-1042', status: 'shipped' },
    wire: {
      type: 'order_status',
      body: { text: 'It is on its way' },
      action: { name: 'review_order', parameters: { reference_id: 'A-1042', order: { status: 'shipped' } } },
    },
  },
];
