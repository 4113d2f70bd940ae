import { expect, it } from 'vitest';
import { usageError } from '../../../src/core/errors/command.js';
import * as errors from '../../../src/core/errors/ledger.js';
import { isTransientStoreFailure } from '../../../src/core/ledger/transient.js';

it('a failure of the ledger passes, or it does not', () => {
  const passing = Object.values(errors).filter((failure) => isTransientStoreFailure(failure('x')));
  expect(passing.map(({ code }) => code).sort()).toEqual([
    'store-busy',
    'store-disk-failed',
    'store-disk-full',
    'store-not-writable',
    'store-unreachable',
  ]);
  expect([usageError('x'), new Error('database is locked'), undefined].map(isTransientStoreFailure)).toEqual([
    false,
    false,
    false,
  ]);
});
