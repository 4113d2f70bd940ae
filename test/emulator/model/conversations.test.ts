import { expect, it } from 'vitest';
import { conversationsIn, countConversation } from '../../../src/emulator/model/conversations.js';
import { emptyState } from '../../../src/emulator/model/state.js';

it('tells apart the conversations that began last, and keeps no more of them than 60,000', () => {
  const state = emptyState(1, [], { token: '', appId: '', businessId: '', wabaId: '21', phoneNumberIds: [] });
  const message = (person: number) =>
    ({ numberId: '3', contactId: `US.${person}`, pricingCategory: 'utility' }) as const;
  for (let person = 0; person < 90_000; person += 1) countConversation(state, message(person), person);
  expect(state.conversations.size).toBeLessThanOrEqual(60_000);
  expect(state.conversations.size).toBeGreaterThan(49_999);
  const counted = () => conversationsIn(state).reduce((sum, { count }) => sum + count, 0);
  expect(counted()).toBe(90_000);
  countConversation(state, message(89_999), 90_000);
  expect(counted()).toBe(90_000);
  countConversation(state, message(0), 90_000);
  expect(counted()).toBe(90_001);
});
