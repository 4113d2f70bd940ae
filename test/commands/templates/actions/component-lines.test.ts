import { expect, it } from 'vitest';
import { componentLines } from '../../../../src/commands/templates/actions/component-lines.js';
import type { TemplateComponent } from '../../../../src/core/graph/templates.js';
import { plainStyle } from '../../../../src/core/terminal/style.js';

const button = (more: object): TemplateComponent => ({
  type: 'BUTTONS',
  buttons: [{ type: 'X', ...more }],
});

it.each<[string, TemplateComponent, readonly string[]]>([
  ['a media header', { type: 'HEADER', format: 'IMAGE' }, ['  header  IMAGE']],
  [
    'named samples',
    {
      type: 'body',
      text: 'Hi {{name}}.',
      example: { body_text_named_params: [{ param_name: 'name', example: 'Ada' }] },
    },
    ['  body    Hi {{name}}.', '          samples: name=Ada'],
  ],
  ['a text of Meta’s', { type: 'BODY', add_security_recommendation: true }, ["  body    Meta's own text"]],
  ['a footer of Meta’s', { type: 'FOOTER', code_expiration_minutes: 5 }, ['  footer  the code expires in 5 minutes']],
  [
    'a phone button',
    button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100003' }),
    ['  buttons PHONE_NUMBER "Call" → +15550100003'],
  ],
  ['a coupon', button({ type: 'COPY_CODE', example: ['25OFF'] }), ['  buttons COPY_CODE → 25OFF']],
  ['a flow', button({ type: 'FLOW', text: 'Go', flow_id: '77' }), ['  buttons FLOW "Go" → flow 77']],
  ['an offer', { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon' } }, ['  offer   Ends soon']],
  [
    'a carousel',
    {
      type: 'CAROUSEL',
      cards: [
        {
          components: [
            { type: 'HEADER', format: 'VIDEO' },
            { type: 'BODY', text: 'One' },
          ],
        },
      ],
    },
    ['  card    1', '    header  VIDEO', '    body    One'],
  ],
  ['something new', { type: 'CALL_PERMISSION_REQUEST' }, ['          call permission request']],
])('%s', (_name, component, expected) => {
  expect(componentLines(component, plainStyle)).toEqual(expected);
});
