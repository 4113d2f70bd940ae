import * as account from './account.js';
import * as blockers from './blockers.js';
import * as campaigns from './campaigns.js';
import * as command from './command.js';
import * as consent from './consent.js';
import * as costs from './costs.js';
import type { ErrorDefinition, ReasonDefinition } from './define.js';
import * as emulator from './emulator.js';
import * as files from './files.js';
import * as ledger from './ledger.js';
import * as meta from './meta.js';
import * as numbers from './numbers.js';
import * as sending from './sending.js';
import * as settings from './settings.js';
import * as templates from './templates.js';
import * as webhooks from './webhooks.js';

export type Definition = ErrorDefinition | ReasonDefinition;

const AREAS = [
  command,
  settings,
  files,
  emulator,
  ledger,
  meta,
  account,
  numbers,
  consent,
  webhooks,
  costs,
  sending,
  campaigns,
  blockers,
  templates,
];

/** Every code that an error or a reason of ours can carry, by area. */
export const definitions: readonly Definition[] = AREAS.flatMap((area) =>
  Object.values<unknown>(area).filter(isDefinition),
);

/** Undefined for a code that is not ours. */
export function findDefinition(code: string): Definition | undefined {
  return definitions.find((definition) => definition.code === code);
}

function isDefinition(value: unknown): value is Definition {
  return typeof value === 'function' && 'kind' in value && (value.kind === 'error' || value.kind === 'reason');
}
