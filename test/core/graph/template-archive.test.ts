import { describe, expect, it } from 'vitest';
import { archiveBaseUrl, moveToArchive } from '../../../src/core/graph/template-archive.js';
import { connect, json, startServer } from './graph-server.js';

describe('archiving', () => {
  it.each([
    ['https://graph.facebook.com', 'https://api.facebook.com'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['https://graph.shop.example', 'https://graph.shop.example'],
  ])('through %s goes to %s', (graphUrl, expected) => {
    expect(archiveBaseUrl(graphUrl)).toBe(expected);
  });

  it('sends a list of ids and tells those that moved from those that did not', async () => {
    const server = await startServer(json(200, { archived_templates: ['1'], failed_templates: { 2: 'no' } }));
    expect(await moveToArchive(connect(server), '21', 'archive', ['1', '2'])).toEqual({
      ids: ['1'],
      failed: { 2: 'no' },
    });
    expect(server.seen).toMatchObject([
      { method: 'POST', url: '/v26.0/21/message_templates/archive', body: '{"hsm_ids":["1","2"]}' },
    ]);
  });

  it.each([[{ unarchived_templates: ['1'], failed_templates: [] }], [{ unarchived_templates: ['1'] }]])(
    'reads %j',
    async (answer) => {
      const server = await startServer(json(200, answer));
      expect(await moveToArchive(connect(server), '21', 'unarchive', ['1'])).toEqual({ ids: ['1'], failed: {} });
    },
  );
});
