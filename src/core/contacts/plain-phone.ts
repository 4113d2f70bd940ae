import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { currentForm } from '../meta/phone-forms.js';
import { numberingPlan } from './numbering-plan.js';

/** What the digits behind a calling code must be for the number to stay as it is written. */
interface Plan {
  /** Matches what the library would take away or rewrite. */
  readonly prefix: RegExp | undefined;
  /** Possible in every country of the calling code, whichever of them the number belongs to. */
  readonly lengths: ReadonlySet<number>;
}

const PLAIN = /^\+[1-9]\d{6,14}$/;

let plans: ReadonlyMap<string, Plan> | undefined;

/**
 * Whether a text is a number in E.164 that `parsePhone` returns unchanged, found without the library's parser, which
 * takes twenty times as long. False where only the parser can tell.
 */
export function isPlainPhone(text: string): boolean {
  if (!PLAIN.test(text)) return false;
  plans ??= readPlans();
  for (let end = 2; end <= 4; end += 1) {
    const plan = plans.get(text.slice(1, end));
    if (plan === undefined) continue;
    const { prefix, lengths } = plan;
    return lengths.has(text.length - end) && !prefix?.test(text.slice(end)) && currentForm(text) === text;
  }
  return false;
}

function readPlans(): ReadonlyMap<string, Plan> {
  const made = new Map<string, Plan>();
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    const lengths = new Set(numberingPlan(country).possibleLengths());
    const before = made.get(code);
    made.set(code, {
      prefix: before?.prefix ?? prefixOf(code),
      lengths: before === undefined ? lengths : new Set([...before.lengths].filter((length) => lengths.has(length))),
    });
  }
  return made;
}

/** The parser takes the prefix of the main country off a number of any country that shares the calling code. */
function prefixOf(code: string): RegExp | undefined {
  const prefix = numberingPlan(code).nationalPrefixForParsing();
  return prefix ? new RegExp(`^(?:${prefix})`) : undefined;
}
