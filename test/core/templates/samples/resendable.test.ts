import { describe, expect, it } from 'vitest';
import { type CreateTemplate, createTemplate, getTemplate } from '../../../../src/core/graph/templates.js';
import { compareTemplates } from '../../../../src/core/templates/compare/diff.js';
import { lintMetaTemplate } from '../../../../src/core/templates/lint/lint.js';
import { resendable } from '../../../../src/core/templates/samples/resendable.js';
import { startEmulator } from '../../../support/emulator.js';
import { connect } from '../../graph/graph-server.js';
import { remoteTemplate } from '../actions/support.js';

const link = (format: string) => `https://scontent.whatsapp.net/${format}`;
const media = (format: string) => ({ type: 'HEADER', format, example: { header_handle: [link(format)] } });
const BODY = { type: 'BODY', text: 'Your order has left our warehouse today.' };

describe('resendable', () => {
  it('keeps texts, samples and buttons as they are', () => {
    const components = [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1'] } },
      {
        type: 'BODY',
        text: 'Hi {{name}}, it left.',
        example: { body_text_named_params: [{ param_name: 'name', example: 'Ada' }] },
      },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Help' }] },
    ];
    expect(resendable(remoteTemplate({ components, parameter_format: 'NAMED' }))).toEqual({
      body: { name: 'order_shipped', language: 'en_US', category: 'UTILITY', parameter_format: 'NAMED', components },
      samples: [],
      missing: [],
    });
  });

  it.each([['IMAGE'], ['VIDEO'], ['DOCUMENT'], ['GIF']])('finds the link of the sample of an %s header', (format) => {
    const { body, samples } = resendable(remoteTemplate({ components: [BODY, media(format)] }));
    expect(samples).toEqual([{ path: ['components', 1, 'example', 'header_handle', 0], format, link: link(format) }]);
    expect(body.components?.[1]?.example?.header_handle?.[0]).toMatch(/^file:/);
  });

  it('finds those of cards', () => {
    const card = { components: [media('IMAGE'), { type: 'BODY', text: 'One' }] };
    const { samples, body } = resendable(
      remoteTemplate({ components: [BODY, { type: 'CAROUSEL', cards: [card, card] }] }),
    );
    expect(samples.map(({ path }) => path.join('.'))).toEqual([
      'components.1.cards.0.components.0.example.header_handle.0',
      'components.1.cards.1.components.0.example.header_handle.0',
    ]);
    expect(body.components?.[1]?.cards?.[0]?.components[1]).toEqual({ type: 'BODY', text: 'One' });
  });

  it('says that a sample is missing', () => {
    expect(resendable(remoteTemplate({ components: [{ type: 'HEADER', format: 'IMAGE' }, BODY] })).missing).toEqual([
      'the sample of its IMAGE header',
    ]);
  });

  it('leaves a location alone', () => {
    const components = [{ type: 'HEADER', format: 'LOCATION' }, BODY];
    expect(resendable(remoteTemplate({ components })).body.components).toEqual(components);
  });

  it('writes a coupon as it is asked for', () => {
    const buttons = [{ type: 'COPY_CODE', text: 'Copy offer code', example: ['25OFF'] }];
    const { body } = resendable(
      remoteTemplate({ category: 'MARKETING', components: [BODY, { type: 'BUTTONS', buttons }] }),
    );
    expect(body.components?.[1]?.buttons).toEqual([{ type: 'COPY_CODE', example: '25OFF' }]);
  });

  it('carries the fields that a request may have, and not those that only answers have', () => {
    const { body } = resendable(
      remoteTemplate({
        message_send_ttl_seconds: 600,
        cta_url_link_tracking_opted_out: true,
        sub_category: 'CUSTOM',
        quality_score: { score: 'GREEN' },
        rejected_reason: 'NONE',
      }),
    );
    expect(Object.keys(body)).toEqual([
      'name',
      'language',
      'category',
      'message_send_ttl_seconds',
      'cta_url_link_tracking_opted_out',
      'components',
    ]);
    expect(resendable(remoteTemplate({ sub_category: 'ORDER_STATUS' })).body.sub_category).toBe('ORDER_STATUS');
  });

  it('makes an authentication template anew that passes the linter and equals the old one', async () => {
    const wanted: CreateTemplate = {
      name: 'login_code',
      language: 'en_US',
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 10 },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    };
    const emulator = await startEmulator();
    const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
    const { id } = await createTemplate(graph, emulator.wabaId, wanted);
    const remote = await getTemplate(graph, id);
    await emulator.close();
    const { body, missing } = resendable(remote);
    expect([body.components, missing]).toEqual([wanted.components, []]);
    expect(lintMetaTemplate(body).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(compareTemplates(body, remote).changes).toEqual([]);
  });

  it('says that the apps of a one-tap button are missing, and accepts the terms that were accepted', () => {
    const url = 'https://www.whatsapp.com/otp/code/?otp_type=ZERO_TAP&code=otp{{1}}';
    const of = (more: object) =>
      resendable(
        remoteTemplate({
          category: 'AUTHENTICATION',
          components: [{ type: 'BUTTONS', buttons: [{ type: 'URL', url, ...more }] }],
        }),
      );
    expect(of({}).missing).toEqual(['the apps that its button hands the code to']);
    const supported_apps = [{ package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' }];
    expect(of({ supported_apps })).toMatchObject({
      missing: [],
      body: {
        components: [
          { buttons: [{ type: 'OTP', otp_type: 'ZERO_TAP', supported_apps, zero_tap_terms_accepted: true }] },
        ],
      },
    });
  });
});
