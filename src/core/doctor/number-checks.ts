import type { PhoneNumber } from '../graph/numbers.js';
import { label } from '../numbers/find.js';
import { numberState, type Stage } from '../numbers/lifecycle.js';
import { type Finding, fail, judge, lookAt, pass, skip, warn } from './check.js';
import type { Facts } from './facts.js';

/** Whether there are numbers, whether the default one is among them, and whether each is verified and not blocked. */
export function checkNumbers({ numbers, settings }: Facts): Finding {
  return judge(numbers, (list) => {
    if (list.length === 0) return fail('The account has no number.', 'wactl numbers add <phone> --name <display name>');
    const usual = 'value' in settings ? settings.value.phoneNumberId : undefined;
    if (usual !== undefined && list.every(({ id }) => id !== usual.value)) {
      const other = list[0]?.id;
      return fail(
        `The default number ${usual.value} (${usual.from}) is not on the account.`,
        usual.origin === 'profile' ? `wactl connect --number ${other}` : `set WACTL_PHONE_NUMBER_ID=${other}`,
      );
    }
    const blocked = inStage(list, 'blocked');
    if (blocked.length > 0) {
      const evidence = blocked
        .map((number) => `${label(number)} cannot send: its status is ${number.status}`)
        .join(', ');
      return fail(`${evidence}.`, `wactl numbers health ${blocked[0]?.id}`);
    }
    const found = waiting(list, 'to-verify', usual?.value);
    return found ?? pass(`${list.length} on the account: ${names(list)}.`);
  });
}

/**
 * Whether verified numbers are on the Cloud API.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
 */
export function checkRegistration({ numbers, settings }: Facts): Finding {
  return lookAt(numbers, 'the numbers', (list) => {
    const usual = 'value' in settings ? settings.value.phoneNumberId?.value : undefined;
    const found = waiting(list, 'to-register', usual);
    if (found !== undefined) return found;
    const ready = inStage(list, 'ready');
    return ready.length === 0 ? skip('no number is verified') : pass(`Registered: ${names(ready)}.`);
  });
}

/**
 * Whether Meta accepts the display names.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/display-names
 */
export function checkDisplayName({ numbers }: Facts): Finding {
  return lookAt(numbers, 'the numbers', (list) => {
    const used = inUse(list);
    if (used.length === 0) return skip('no number is registered');
    const refused = used.filter(({ name_status: status }) => status === 'DECLINED');
    if (refused.length > 0) {
      return fail(`Meta declined the name of ${names(refused)}.`, `wactl numbers name show ${refused[0]?.id}`);
    }
    const open = used.filter(({ name_status: status }) => status !== undefined && !GOOD_NAMES.has(status));
    if (open.length === 0) return pass(`Accepted: ${used.map(({ verified_name: name }) => name ?? '?').join(', ')}.`);
    const evidence = open.map((number) => `${label(number)}: ${number.name_status}`).join(', ');
    return warn(`Not accepted yet: ${evidence}.`, `wactl numbers name show ${open[0]?.id}`);
  });
}

const GOOD_NAMES: ReadonlySet<string> = new Set(['APPROVED', 'AVAILABLE_WITHOUT_REVIEW']);

/** How people rate what the numbers sent. */
export function checkQuality({ numbers }: Facts): Finding {
  return lookAt(numbers, 'the numbers', (list) => {
    const used = inUse(list);
    if (used.length === 0) return skip('no number is registered');
    const red = used.filter(({ quality_rating: quality }) => quality === 'RED');
    if (red.length > 0) return fail(`The quality of ${names(red)} is low (RED).`, 'wactl templates status');
    const yellow = used.filter(({ quality_rating: quality }) => quality === 'YELLOW');
    if (yellow.length > 0) return warn(`The quality of ${names(yellow)} is medium (YELLOW).`, 'wactl templates status');
    return pass(used.map((number) => `${label(number)}: ${number.quality_rating ?? 'not rated'}`).join(', '));
  });
}

function inUse(list: readonly PhoneNumber[]): readonly PhoneNumber[] {
  return list.filter(({ platform_type: platform }) => platform === 'CLOUD_API');
}

function inStage(list: readonly PhoneNumber[], stage: Stage): readonly PhoneNumber[] {
  return list.filter((number) => numberState(number).stage === stage);
}

function names(list: readonly PhoneNumber[]): string {
  return list.map(label).join(', ');
}

/** Numbers that wait for a step: a failure when it is the default one or none is ready, else a warning. */
function waiting(list: readonly PhoneNumber[], stage: Stage, usual: string | undefined): Finding | undefined {
  const found = inStage(list, stage);
  const urgent = found.find(({ id }) => id === usual) ?? (inStage(list, 'ready').length === 0 ? found[0] : undefined);
  const first = urgent ?? found[0];
  if (first === undefined) return undefined;
  const { why, next = `wactl numbers show ${first.id}` } = numberState(first);
  return (urgent === undefined ? warn : fail)(`${label(first)}: ${why}.`, next);
}
