import { defineError } from './define.js';
import { EXIT } from './error.js';

// What messages cost.

export const ratesInvalid = defineError({
  code: 'rates-invalid',
  exit: EXIT.usage,
  meaning: 'The file of rates does not have the form that wactl reads, or not the currency asked for.',
  action: 'Correct the place that the message names; `wactl help rates` shows the form.',
});
