import { defineError } from './define.js';
import { EXIT } from './error.js';

export const campaignNotFound = defineError({
  code: 'campaign-not-found',
  exit: EXIT.notFound,
  meaning: 'There is no campaign of this name.',
  action: 'Run `wactl campaigns list` to see the campaigns.',
});
