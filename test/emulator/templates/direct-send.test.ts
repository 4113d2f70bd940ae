import { describe, expect, it } from 'vitest';
import { sandbox } from '../graph-client.js';

describe('a template that Direct Send made', () => {
  const open = async () => {
    const names = { language: 'en_US', category: 'UTILITY' } as const;
    const made = { name: 'auto_generated_text_1a2b', source: 'AUTO_GENERATED', status: 'PAUSED' } as const;
    const box = sandbox({
      seed: {
        wabas: [
          {
            templates: [
              { name: 'own', ...names },
              { ...made, ...names },
            ],
          },
        ],
      },
    });
    const path = `/${box.wabaId}/message_templates?fields=name,source`;
    const { body } = await box.call('GET', `${path}&source=AUTO_GENERATED`);
    return { box, listed: body.data, id: body.data[0].id };
  };

  it('is listed as such', async () => {
    const { listed } = await open();
    expect(listed).toMatchObject([{ name: 'auto_generated_text_1a2b', source: 'AUTO_GENERATED' }]);
  });

  it('can be neither edited nor deleted nor unpaused', async () => {
    const { box, id } = await open();
    const edited = await box.call('POST', `/${id}`, { message_send_ttl_seconds: 600 });
    expect([edited.status, edited.body.error.error_subcode]).toEqual([400, 2388318]);
    const path = `/${box.wabaId}/message_templates?name=auto_generated_text_1a2b`;
    const deleted = await box.call('DELETE', path);
    expect([deleted.status, deleted.body.error.error_subcode]).toEqual([400, 2388330]);
    expect((await box.call('POST', `/${id}/unpause`)).body).toMatchObject({ success: false });
  });
});
