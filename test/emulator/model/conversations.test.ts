import { expect, it } from 'vitest';
import { conversationsIn, countConversation } from '../../../src/emulator/model/conversations.js';
import { emptyState } from '../../../src/emulator/model/state.js';

it('tells apart the conversations that began last, and keeps no more of them than 50,000', () => {
  const state = emptyState(1, [], { token: '', appId: '', businessId: '', wabaId: '21', phoneNumberIds: [] });
  const message = (person: number) =>
    ({ numberId: '3', contactId: `US.${person}`, pricingCategory: 'utility' }) as const;
  for (let person = 0; person < 60_000; person += 1) countConversation(state, message(person), person);
  expect(state.conversations.size).toBe(50_000);
  const counted = () => conversationsIn(state).reduce((sum, { count }) => sum + count, 0);
  expect(counted()).toBe(60_000);
  countConversation(state, message(59_999), 60_000);
  expect(counted()).toBe(60_000);
  countConversation(state, message(0), 60_000);
  expect(counted()).toBe(60_001);
});
