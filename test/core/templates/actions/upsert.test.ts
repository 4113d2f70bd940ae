import { describe, expect, it } from 'vitest';
import { applyUpsert } from '../../../../src/core/templates/actions/upsert.js';
import { planUpsert, upsertFromParts } from '../../../../src/core/templates/actions/upsert-plan.js';
import { connect, failure, inTurn, json, refusal, reset, startServer } from '../../graph/graph-server.js';
import { remoteTemplate } from './support.js';

const WANTED = upsertFromParts({
  name: 'login_code',
  languages: ['en_US', 'fr', 'de'],
  securityRecommendation: true,
  otpType: 'COPY_CODE',
  apps: [],
  zeroTapTermsAccepted: false,
});
const there = (language: string, status: string) =>
  remoteTemplate({ name: 'login_code', language, status, category: 'AUTHENTICATION' });
const options = { wabaId: '21', signal: new AbortController().signal };

describe('applyUpsert', () => {
  it('sends one request and leaves blocked languages out', async () => {
    const data = [
      { id: '1', status: 'APPROVED', language: 'en_US' },
      { id: '2', status: 'PENDING', language: 'fr' },
    ];
    const server = await startServer(json(200, { data }));
    const plan = planUpsert(WANTED, [there('de', 'PENDING')]);
    const { results } = await applyUpsert(plan, connect(server), options);
    expect(results.map(({ language, outcome, status }) => [language, outcome, status])).toEqual([
      ['en_US', 'done', 'APPROVED'],
      ['fr', 'done', 'PENDING'],
      ['de', 'blocked', 'PENDING'],
    ]);
    expect(server.seen).toHaveLength(1);
    expect(JSON.parse(server.seen[0]?.body ?? '').languages).toEqual(['en_US', 'fr']);
  });

  it('looks for languages without an answer; one that was there before proves nothing', async () => {
    const server = await startServer(
      inTurn(reset, json(200, { data: [there('en_US', 'PENDING'), there('fr', 'PENDING')] })),
    );
    const plan = planUpsert(WANTED, [there('fr', 'REJECTED')]);
    const { results } = await applyUpsert(plan, connect(server), options);
    expect(results.map(({ language, outcome }) => [language, outcome])).toEqual([
      ['en_US', 'done'],
      ['fr', 'unknown'],
      ['de', 'unknown'],
    ]);
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is refused as a whole', async () => {
    const server = await startServer(json(400, refusal(100)));
    expect(await failure(applyUpsert(planUpsert(WANTED, []), connect(server), options))).toMatchObject({
      code: 'meta-refused',
    });
  });

  it('asks nothing when every language is blocked', async () => {
    const server = await startServer(json(200, { data: [] }));
    const plan = planUpsert({ ...WANTED, languages: ['de'] }, [there('de', 'PENDING')]);
    expect((await applyUpsert(plan, connect(server), options)).results).toMatchObject([{ outcome: 'blocked' }]);
    expect(server.seen).toEqual([]);
  });
});
