import { accessErrors } from '../../../src/core/meta/error-catalogue/access.js';
import { callingErrors } from '../../../src/core/meta/error-catalogue/calling.js';
import type { MetaError } from '../../../src/core/meta/error-catalogue/entry.js';
import { featuresErrors } from '../../../src/core/meta/error-catalogue/features.js';
import { groupsErrors } from '../../../src/core/meta/error-catalogue/groups.js';
import { numbersErrors } from '../../../src/core/meta/error-catalogue/numbers.js';
import { onboardingErrors } from '../../../src/core/meta/error-catalogue/onboarding.js';
import { recipientsErrors } from '../../../src/core/meta/error-catalogue/recipients.js';
import { requestsErrors } from '../../../src/core/meta/error-catalogue/requests.js';
import { sendingErrors } from '../../../src/core/meta/error-catalogue/sending.js';
import { templateSendingErrors } from '../../../src/core/meta/error-catalogue/template-sending.js';
import { templatesErrors } from '../../../src/core/meta/error-catalogue/templates.js';

/** A command, and the part of a path that only its decisive call has. */
export interface Place {
  readonly line: string;
  readonly path: string;
  readonly stdin?: string;
}

export const READY = '+15550100001';
export const SPARE = '+15550100010';
export const ADA = '+15550100002';

const SHOW = { line: 'numbers show', path: '/phone_numbers' };
const ADD = { line: 'numbers add +447700900123 --name Shop --yes', path: '/phone_numbers' };
const CODE = { line: `numbers verify ${SPARE} --yes`, path: '/request_code' };
const CONFIRM = { line: `numbers verify ${SPARE} --code 123456`, path: '/verify_code' };
const REGISTER = {
  line: `numbers register ${READY} --again --force --pin-stdin --yes`,
  path: '/register',
  stdin: '123456',
};
const DEREGISTER = { line: `numbers deregister ${READY} --yes --force`, path: '/deregister' };
const PROFILE = { line: 'numbers profile set --about Open --yes', path: '/whatsapp_business_profile' };
const CONNECT = { line: 'connect --token-stdin --dry-run', path: '/debug_token' };
const SEND = { line: `send text ${ADA} Hello`, path: '/messages' };
const CALLING = { line: 'numbers settings set --calling enabled --yes', path: '/settings' };
const BLOCK = { line: `numbers block ${ADA} --yes`, path: '/block_users' };

/** Any call of these kinds can meet them. */
const ANYWHERE = [SHOW, PROFILE, CONNECT, SEND];

const BY_CODE: ReadonlyMap<string, readonly Place[]> = new Map([
  ['100/2388012', [ADD]],
  ['100/2388001', [ADD]],
  ['100/2388103', [ADD]],
  ['136024', [CODE]],
  ['136024/2388091', [CODE]],
  ['136024/2388367', [CODE]],
  ['100/2388093', [CODE, CONFIRM]],
  ['136025', [CONFIRM]],
  ['133000', [REGISTER, DEREGISTER]],
  ['133004', [REGISTER, SEND]],
  ['133010', [DEREGISTER, SEND]],
  ['133016', [REGISTER, DEREGISTER]],
  ['138015', [CALLING]],
  // 139100 alone is no error of the call but of a person: see the test of `numbers block`.
  ['139101', [BLOCK]],
  ['139102', [BLOCK, { line: 'numbers blocked', path: '/block_users' }]],
  ['139103', [BLOCK]],
]);

const BY_GROUP: readonly (readonly [readonly MetaError[], readonly Place[]])[] = [
  [accessErrors, ANYWHERE],
  [requestsErrors, ANYWHERE],
  [numbersErrors, [REGISTER]],
  [sendingErrors, [SEND]],
  [recipientsErrors, [SEND]],
  [templateSendingErrors, [SEND]],
];

/** What the endpoints of numbers, profile, connect and messages never answer, and where it comes from. */
const ELSEWHERE: readonly (readonly MetaError[])[] = [
  // Creating and editing templates.
  templatesErrors,
  groupsErrors,
  // Calls themselves, which are no messages.
  callingErrors,
  // Flows; what `health_status` holds; 139100, see above.
  featuresErrors,
  // User names, and what partners ask for.
  onboardingErrors,
];

export function keyOf({ code, subcode }: Pick<MetaError, 'code' | 'subcode'>): string {
  return subcode === undefined ? `${code}` : `${code}/${subcode}`;
}

/** The commands that can meet an error; undefined when nobody has thought of it. */
export function placesOf(error: MetaError): readonly Place[] | undefined {
  const named = BY_CODE.get(keyOf(error));
  if (named !== undefined) return named;
  const group = BY_GROUP.find(([errors]) => errors.includes(error));
  if (group !== undefined) return group[1];
  return ELSEWHERE.some((errors) => errors.includes(error)) ? [] : undefined;
}
