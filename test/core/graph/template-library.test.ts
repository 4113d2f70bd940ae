import { expect, it } from 'vitest';
import { searchLibrary } from '../../../src/core/graph/template-library.js';
import { startEmulator } from '../../support/emulator.js';
import { connect } from './graph-server.js';

it('the library is searched by text and by filter, in every language or in one', async () => {
  const emulator = await startEmulator();
  const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
  const names = async (filter: Parameters<typeof searchLibrary>[1]) =>
    (await searchLibrary(graph, filter)).map(({ name, language }) => `${name} ${language}`);
  expect(await names({ search: 'balance of' })).toEqual(['low_balance_warning_1 en_US']);
  expect(await names({ name: 'delivery_update_1' })).toEqual(['delivery_update_1 en_US', 'delivery_update_1 fr']);
  expect(await names({ name: 'delivery_update_1', language: 'fr' })).toEqual(['delivery_update_1 fr']);
  expect(await names({ topic: 'PAYMENTS' })).toEqual(['low_balance_warning_1 en_US']);
  expect(await names({ usecase: 'DELIVERY_FAILED' })).toEqual(['delivery_failed_2_form en_US']);
  expect(await names({ industry: 'FINANCIAL_SERVICES' })).toEqual(['low_balance_warning_1 en_US']);
  expect(await names({ search: 'nothing of the kind' })).toEqual([]);
  await emulator.close();
});
