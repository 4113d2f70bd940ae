import * as z from 'zod';
import { explain } from '../../../app/explain-error.js';
import { explainedRow } from '../../../app/explain-rows.js';
import { whoami as readWhoami } from '../../../app/whoami.js';
import { listNumbers as readNumbers } from '../../../core/graph/numbers.js';
import { numberRow } from '../../../core/numbers/lifecycle.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { defineTool } from '../tool.js';

export const whoami = defineTool({
  name: 'whoami',
  title: 'Show the settings in use',
  description: 'Shows the profile and the settings in use and where each comes from; of secrets only their kind.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject({
    verify: z.boolean().default(false).describe('also ask Meta whether the token is valid'),
  }),
  run: async ({ verify }, { context }) => ({ value: await readWhoami({ verify }, context) }),
});

export const listNumbers = defineTool({
  name: 'list_numbers',
  title: 'List the numbers',
  description: 'Lists the numbers of the account, their state, quality and messaging limit.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject({}),
  async run(_, { context }) {
    const wabaId = requireSetting(await context.settings(), 'wabaId');
    const numbers = await readNumbers(await context.graph(), wabaId);
    return { value: { numbers: numbers.map(numberRow) } };
  },
});

export const explainError = defineTool({
  name: 'explain_error',
  title: 'Explain an error or a status',
  description: 'Explains an error code or a status: what it means, who can fix it, what to do next. Works offline.',
  kind: 'read',
  asksMeta: false,
  input: z.strictObject({
    code: z.string().describe('such as 131047, 190/463, INVALID_FORMAT, PAUSED or window-closed'),
  }),
  run: async ({ code }) => ({ value: explainedRow(explain(code)) }),
});
