import { describe, expect, it } from 'vitest';
import { sandbox } from '../graph-client.js';

describe('users of an account', () => {
  it('are assigned, listed and removed', async () => {
    const { call, wabaId, businessId } = sandbox();
    const path = `/${wabaId}/assigned_users`;
    const list = async () => (await call('GET', `${path}?business=${businessId}`)).body.data;
    expect(await list()).toEqual([]);
    expect((await call('POST', path, { user: '122', tasks: ['MANAGE'] })).body).toEqual({ success: true });
    await call('POST', path, { user: '122', tasks: ['manage', 'VIEW_COST'] });
    expect(await list()).toEqual([
      { id: '122', name: 'User 122', business: { id: businessId, name: 'Example Shop' }, user_type: 'SYSTEM_USER' },
    ]);
    expect((await call('GET', `${path}?business=${businessId}&fields=tasks`)).body.data).toEqual([
      { id: '122', tasks: ['MANAGE', 'VIEW_COST'] },
    ]);
    expect((await call('DELETE', `${path}?user=122`)).body).toEqual({ success: true });
    expect((await call('DELETE', `${path}?user=122`)).body.error.code).toBe(100);
    expect(await list()).toEqual([]);
  });

  it.each([
    ['POST', { user: '122' }],
    ['POST', { tasks: ['MANAGE'] }],
    ['POST', { user: '122', tasks: ['SLEEP'] }],
    ['DELETE', {}],
    ['GET', undefined],
  ])('are refused: %s %j', async (method, body) => {
    const { call, wabaId } = sandbox();
    expect((await call(method, `/${wabaId}/assigned_users`, body)).body.error.code).toBe(100);
  });
});

describe('schedules of an account', () => {
  const SCHEDULE = { name: 'Hours', schedule_type: 'BUSINESS_HOURS', start_time: '09:00', end_time: '17:00' };

  it('are kept and filtered', async () => {
    const { call, wabaId } = sandbox();
    const path = `/${wabaId}/schedules`;
    const { id } = (await call('POST', path, { ...SCHEDULE, days_of_week: ['MONDAY'] })).body;
    await call('POST', path, { ...SCHEDULE, name: 'Night', is_active: false });
    const filtering = encodeURIComponent('[{"field":"status","operator":"EQUAL","value":"ACTIVE"}]');
    expect((await call('GET', `${path}?filtering=${filtering}`)).body.data).toMatchObject([
      { id, name: 'Hours', status: 'ACTIVE', days_of_week: ['MONDAY'], timezone: 'UTC' },
    ]);
    const newest = (await call('GET', `${path}?sort=created_time.desc&fields=name`)).body.data;
    expect(newest.map(({ name }: { name: string }) => name)).toEqual(['Night', 'Hours']);
  });

  it.each(['name', 'schedule_type', 'start_time', 'end_time'])('are refused without %s', async (name) => {
    const { call, wabaId } = sandbox();
    expect((await call('POST', `/${wabaId}/schedules`, { ...SCHEDULE, [name]: '' })).body.error.code).toBe(100);
  });
});
