import { describe, expect, it } from 'vitest';
import { checkTemplate, RULES } from '../../../../src/core/templates/rules/index.js';
import { ADVICE_CASES } from './cases/advice.js';
import { AUTHENTICATION_CASES } from './cases/authentication.js';
import { BUTTON_CASES } from './cases/buttons.js';
import { CAROUSEL_CASES } from './cases/carousel.js';
import { type Cases, offer, template } from './cases/case.js';
import { FIELD_CASES } from './cases/fields.js';
import { IDENTITY_CASES } from './cases/identity.js';
import { PART_CASES } from './cases/parts.js';
import { SPECIAL_CASES } from './cases/special.js';
import { VARIABLE_CASES } from './cases/variables.js';

const CASES: Cases = {
  ...FIELD_CASES,
  ...IDENTITY_CASES,
  ...PART_CASES,
  ...VARIABLE_CASES,
  ...BUTTON_CASES,
  ...CAROUSEL_CASES,
  ...SPECIAL_CASES,
  ...AUTHENTICATION_CASES,
  ...ADVICE_CASES,
};

/** Tested in `across.test.ts`. */
const ACROSS = [
  'name-language-duplicate',
  'name-categories-differ',
  'languages-variables-differ',
  'languages-buttons-differ',
  'body-duplicate',
];

const severities = new Map(RULES.map(({ id, severity }) => [id, severity]));

/** The breaches of one rule: where, and how bad. */
function breaches(rule: string, body: unknown) {
  return checkTemplate(body)
    .filter((violation) => violation.rule === rule)
    .map(({ path, severity }) => `${severity ?? severities.get(rule)} at ${path.join('.')}`);
}

const failing = Object.entries(CASES).flatMap(([rule, { fails }]) =>
  fails.map(([name, body, ...more]) => {
    const severity = more.at(-1) === 'warning' ? 'warning' : severities.get(rule);
    const places = more.filter((word) => word !== 'warning');
    return { rule, name, body, expected: places.map((at) => `${severity} at ${at}`) };
  }),
);
const passing = Object.entries(CASES).flatMap(([rule, { passes }]) =>
  passes.map(([name, body]) => ({ rule, name, body })),
);

describe('each rule', () => {
  it.each(failing)('$rule is broken by: $name', ({ rule, body, expected }) => {
    expect(breaches(rule, body)).toEqual(expected);
  });

  it.each(passing)('$rule is kept by: $name', ({ rule, body }) => {
    expect(breaches(rule, body)).toEqual([]);
  });

  it('has at least one case that breaks it and one that keeps it', () => {
    const covered = Object.entries(CASES).filter(([, { fails, passes }]) => fails.length > 0 && passes.length > 0);
    expect([...covered.map(([rule]) => rule), ...ACROSS].sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('is not broken by the templates the cases start from', () => {
    expect([checkTemplate(template()), checkTemplate(offer())]).toEqual([[], []]);
  });
});

describe('the list of rules', () => {
  it('has each id once, in kebab-case', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)+$/.test(id))).toEqual([]);
  });

  it('names for each a source that a reader can open, and one sentence', () => {
    const openable = /^https:\/\/\S+$|^[\w-]+\/[\w-]+ \S+\.\w+$|^refusals of the live API/;
    expect(RULES.filter(({ source }) => !openable.test(source)).map(({ id }) => id)).toEqual([]);
    expect(RULES.filter(({ summary }) => !/^[A-Z].{10,160}[.…]$/.test(summary)).map(({ id }) => id)).toEqual([]);
  });

  it('makes no error of advice', () => {
    expect(RULES.filter(({ advice, severity }) => advice && severity === 'error')).toEqual([]);
  });
});

describe('a message', () => {
  it('shows the offending text short and harmless, with the figure and the limit', () => {
    const text = `\u001b]0;x\u0007${'long '.repeat(300)}`;
    const [violation] = checkTemplate(template({ components: [{ type: 'BODY', text }] })).filter(
      ({ rule }) => rule === 'body-too-long',
    );
    expect(violation).toEqual({
      rule: 'body-too-long',
      path: ['components', 0, 'text'],
      message: String.raw`The body "\x1b]0;x\x07long long long long long long long…" has 1506 characters; the limit is 1024.`,
      hint: 'Shorten it by 482 characters.',
    });
  });
});
