import { SANDBOX_SECRET_PREFIX } from '../../core/graph/credentials.js';
import type { Scope } from '../model/account.js';
import { addContact } from '../model/contacts.js';
import { newId, newToken, userIdFor } from '../model/ids.js';
import { newPhoneNumber } from '../model/number.js';
import { randomHex, seedRandom } from '../model/random.js';
import { emptyState, type State } from '../model/state.js';
import { newTemplate } from '../model/template.js';
import { putTemplate } from '../model/template-store.js';
import { nextCount } from '../model/world.js';
import { abuseAt } from '../templates/category-abuse.js';
import { normalizeComponents, pickExtras } from '../templates/create.js';
import { WEBHOOK_FIELDS } from '../webhooks/fields.js';
import { SAMPLE_TEMPLATE } from './sample-template.js';
import { type Seed, type SeedInput, seedSchema } from './seed-schema.js';

const ALL_SCOPES: readonly Scope[] = [
  'business_management',
  'whatsapp_business_management',
  'whatsapp_business_messaging',
  'public_profile',
];

export interface SeedOptions {
  /** The time of the emulator's clock. */
  readonly nowMs: number;
  /** The number from which ids, tokens and codes are made. */
  readonly randomSeed: number;
  /** Whether accounts that do not say so have Meta's sample template. */
  readonly sampleTemplate: boolean;
}

/**
 * The state that a seed describes.
 * @throws {ZodError} when the seed is not valid
 */
export function seedState(input: SeedInput, { nowMs, randomSeed, sampleTemplate }: SeedOptions): State {
  const seed = seedSchema.parse(input);
  const random = { random: seedRandom(randomSeed) };
  const main = {
    appId: newId(random, 'app'),
    token: newToken(random),
    businessId: newId(random, 'business'),
    wabaId: newId(random, 'waba'),
    phoneNumberIds: (seed.wabas[0]?.numbers ?? []).map(() => newId(random, 'number')),
  };
  const state = emptyState(randomSeed, random.random, main);
  Object.assign(state.settings, seed.settings);
  addAccounts(state, seed);
  for (const [index, waba] of seed.wabas.entries()) {
    addWaba(state, { ...waba, sample_template: waba.sample_template ?? sampleTemplate }, index, nowMs);
  }
  addTokens(state, seed, nowMs);
  for (const contact of seed.contacts) {
    const phone = contact.phone.replace('+', '');
    addContact(state, {
      userId: userIdFor(main.businessId, phone),
      phone,
      name: contact.name ?? `Customer ${phone.slice(-4)}`,
      username: contact.username,
      hidesPhone: contact.hides_phone,
      stoppedMarketing: contact.stopped_marketing,
      failsWith: contact.fails_with,
    });
  }
  return state;
}

function addAccounts(state: State, seed: Seed): void {
  const { appId, businessId } = state.main;
  state.apps.set(appId, {
    id: appId,
    name: seed.app.name,
    secret: `${SANDBOX_SECRET_PREFIX}${randomHex(state, 32).toLowerCase().slice(SANDBOX_SECRET_PREFIX.length)}`,
    // Chosen once in the App Dashboard; an account can then be given a callback of its own.
    subscription: { callbackUrl: undefined, verifyToken: undefined, fields: WEBHOOK_FIELDS },
  });
  state.businesses.set(businessId, {
    id: businessId,
    name: seed.business.name,
    verificationStatus: seed.business.verification_status,
    messagingLimit: seed.business.messaging_limit,
  });
}

function addWaba(state: State, seed: Seed['wabas'][number], index: number, nowMs: number): void {
  const id = index === 0 ? state.main.wabaId : newId(state, 'waba');
  state.wabas.set(id, {
    id,
    businessId: state.main.businessId,
    createdAt: nowMs,
    name: seed.name,
    timezoneId: seed.timezone_id,
    currency: seed.currency,
    country: seed.country,
    namespace: `${randomHex(state, 8)}_${randomHex(state, 4)}`.toLowerCase(),
    reviewStatus: seed.review_status,
    insightsEnabled: false,
    ...(seed.abuse_step > 0 && abuseAt(seed.abuse_step, nowMs)),
    subscribedApps: new Map(),
  });
  seed.numbers.forEach((number, place) => {
    const numberId = (index === 0 ? state.main.phoneNumberIds[place] : undefined) ?? newId(state, 'number');
    const added = newPhoneNumber(numberId, id, number.country_code, number.number, number.verified_name);
    added.codeVerified = number.verified || number.registered;
    added.registered = number.registered;
    added.onboardedAt = number.registered ? nowMs : undefined;
    added.pin = number.pin;
    if (number.throughput !== undefined) added.throughput = number.throughput;
    if (number.messages_per_second !== undefined) added.messagesPerSecond = number.messages_per_second;
    added.quality = number.quality ?? (number.registered ? 'GREEN' : 'UNKNOWN');
    added.nameStatus = number.name_status ?? added.nameStatus;
    state.numbers.set(numberId, added);
  });
  if (seed.sample_template && !seed.templates.some(({ name }) => name === SAMPLE_TEMPLATE.name)) {
    const { name, language, components } = SAMPLE_TEMPLATE;
    const identity = { id: newId(state, 'template'), wabaId: id, name, language };
    const ordinal = nextCount(state);
    putTemplate(
      state,
      newTemplate({ ...identity, category: 'UTILITY', status: 'APPROVED', components, updatedAt: nowMs, ordinal }),
    );
  }
  for (const template of seed.templates) addTemplate(state, id, template, nowMs);
}

function addTemplate(
  state: State,
  wabaId: string,
  seed: Seed['wabas'][number]['templates'][number],
  nowMs: number,
): void {
  const template = newTemplate({
    id: newId(state, 'template'),
    wabaId,
    name: seed.name,
    language: seed.language,
    category: seed.category,
    status: seed.status,
    rejectedReason: seed.reason,
    correctCategory: seed.correct_category,
    quality: seed.quality,
    source: seed.source,
    components: normalizeComponents(seed.components),
    parameterFormat: seed.parameter_format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    extras: pickExtras(seed),
    updatedAt: nowMs,
    ordinal: nextCount(state),
  });
  putTemplate(state, template);
}

function addTokens(state: State, seed: Seed, nowMs: number): void {
  const wabaIds = [...state.wabas.keys()];
  const issuedAt = Math.floor(nowMs / 1000);
  const common = { type: 'SYSTEM_USER', appId: state.main.appId, userId: newId(state, 'user'), issuedAt } as const;
  state.tokens.set(state.main.token, {
    ...common,
    token: state.main.token,
    scopes: ALL_SCOPES,
    wabaIds,
    expiresAt: 0,
    revoked: false,
  });
  for (const { token, scopes, expires_in_seconds: expiresIn, revoked, wabas } of seed.tokens) {
    const reached = wabas === undefined ? wabaIds : wabaIds.filter((_id, index) => wabas.includes(index));
    const expiresAt = expiresIn === undefined ? 0 : issuedAt + expiresIn;
    state.tokens.set(token, { ...common, token, scopes, wabaIds: reached, expiresAt, revoked });
  }
}
