import { expect, it } from 'vitest';
import { previewAuthentication, upsertTemplates } from '../../../src/core/graph/template-upsert.js';
import { startEmulator } from '../../support/emulator.js';
import { connect } from './graph-server.js';

it('authentication templates are previewed and made in many languages', async () => {
  const emulator = await startEmulator();
  const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
  const question = { languages: ['en_US', 'es_ES'], addSecurityRecommendation: true, codeExpirationMinutes: 10 };
  expect(await previewAuthentication(graph, emulator.wabaId, question)).toEqual([
    {
      language: 'en_US',
      body: '*{{1}}* is your verification code. For your security, do not share this code.',
      footer: 'This code expires in 10 minutes.',
      buttons: [{ text: 'Copy code', autofill_text: 'Autofill' }],
    },
    {
      language: 'es_ES',
      body: 'Tu código de verificación es *{{1}}*. Por tu seguridad, no lo compartas.',
      footer: 'Este código caduca en 10 minutos.',
      buttons: [{ text: 'Copiar código', autofill_text: 'Autocompletar' }],
    },
  ]);
  const bare = await previewAuthentication(graph, emulator.wabaId, {
    languages: ['en'],
    addSecurityRecommendation: false,
  });
  expect(bare.map(({ body, footer }) => [body, footer])).toEqual([['*{{1}}* is your verification code.', undefined]]);

  const made = await upsertTemplates(graph, emulator.wabaId, {
    name: 'login_code',
    languages: ['en_US', 'fr'],
    category: 'AUTHENTICATION',
    components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }],
  });
  expect(made).toEqual([
    { id: expect.any(String), status: 'PENDING', language: 'en_US' },
    { id: expect.any(String), status: 'PENDING', language: 'fr' },
  ]);
  await emulator.close();
});
