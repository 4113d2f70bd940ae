import { expect, it } from 'vitest';
import { templateBubble } from '../../../../src/emulator/phone/bubble/from-template.js';

const SENT = { id: 'wamid.1', phone: '15550100002', name: 'Ada', flowJson: () => undefined };
const base = { name: 'spring', language: 'en_US', category: 'MARKETING', parameterFormat: 'POSITIONAL' } as const;
const text = (value: string) => ({ type: 'text', text: value });
const words = (runs: readonly { readonly text: string }[]) => runs.map((run) => run.text).join('');

const CARD = {
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: '{{1}} off', example: { body_text: [['10%']] } },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More' }] },
  ],
};

it('gives each card of a template its own medium, value and payload', () => {
  const components = [
    { type: 'BODY', text: 'Hello {{1}}', example: { body_text: [['Ada']] } },
    { type: 'CAROUSEL', cards: [CARD, CARD] },
  ];
  const card = (index: number) => ({
    card_index: index,
    components: [
      { type: 'HEADER', parameters: [{ type: 'image', image: { id: `media-${index}` } }] },
      { type: 'BODY', parameters: [text(`${index + 2}0%`)] },
      {
        type: 'BUTTON',
        sub_type: 'QUICK_REPLY',
        index: 0,
        parameters: [{ type: 'payload', payload: `more-${index}` }],
      },
    ],
  });
  const given = [
    { type: 'body', parameters: [text('Bo')] },
    // The order of the list says nothing.
    { type: 'carousel', cards: [card(1), card(0)] },
  ];
  const bubble = templateBubble({ ...base, components }, given, SENT);
  expect(words(bubble.body)).toBe('Hello Bo');
  expect(bubble.cards.map(({ header, body, buttons }) => [header, words(body), buttons[0]?.tap])).toEqual(
    [0, 1].map((index) => [
      { kind: 'media', format: 'image', name: 'image', mediaId: `media-${index}` },
      `${index + 2}0% off`,
      {
        kind: 'answer',
        answer: { type: 'button', text: 'More', payload: `more-${index}`, replyTo: 'wamid.1' },
      },
    ]),
  );
});

it('fills names, the code of an offer and the end of it', () => {
  const components = [
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Only now', has_expiration: true } },
    { type: 'BODY', text: 'Hello {{name}}' },
    { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'SAMPLE' }] },
  ];
  const given = [
    { type: 'body', parameters: [{ ...text('Cy'), parameter_name: 'name' }] },
    {
      type: 'limited_time_offer',
      parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1_800_000_000_000 } }],
    },
    {
      type: 'button',
      sub_type: 'copy_code',
      index: '0',
      parameters: [{ type: 'coupon_code', coupon_code: 'LEAF20' }],
    },
  ];
  const bubble = templateBubble({ ...base, parameterFormat: 'NAMED', components }, given, SENT);
  expect(words(bubble.body)).toBe('Hello Cy');
  expect(bubble.offer).toEqual({ text: 'Only now', endsAt: 1_800_000_000_000, code: 'LEAF20' });
  expect(bubble.buttons[0]?.tap).toEqual({ kind: 'stay', text: 'A phone would copy the code LEAF20' });
});

it('shows the code of an authentication template in the words of Meta', () => {
  const components = [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
  ];
  const given = [{ type: 'body', parameters: [text('482913')] }];
  const bubble = templateBubble({ ...base, category: 'AUTHENTICATION', components }, given, SENT);
  expect(words(bubble.body)).toBe('482913 is your verification code. For your security, do not share this code.');
});
