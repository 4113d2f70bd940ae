import { randomBase62 } from '../model/random.js';
import type { World } from '../model/world.js';
import { usageOf } from './usage.js';

/**
 * What Meta puts on every answer, the time of the emulator, and a banner that says it is not Meta.
 * Source: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function answerHeaders(
  world: World,
  answer: {
    readonly version: string;
    readonly traceId: string;
    readonly wabaId: string | undefined;
    readonly isUnauthorized: boolean;
  },
): Record<string, string> {
  const { version, traceId, wabaId, isUnauthorized } = answer;
  const { percent, waitMinutes } = usageOf(world, wabaId ?? '');
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=UTF-8',
    date: httpDate(world),
    'facebook-api-version': version,
    'x-fb-trace-id': traceId,
    'x-fb-request-id': randomBase62(world.state, 16),
    'x-app-usage': JSON.stringify({ call_count: percent, total_cputime: 0, total_time: 0 }),
    'x-emulator': 'wactl',
  };
  if (wabaId !== undefined) {
    const entry = {
      type: 'whatsapp_business_management',
      call_count: percent,
      total_cputime: percent,
      total_time: percent,
      estimated_time_to_regain_access: waitMinutes,
    };
    headers['x-business-use-case-usage'] = JSON.stringify({ [wabaId]: [entry] });
  }
  if (isUnauthorized)
    headers['www-authenticate'] = 'OAuth "Facebook Platform" "invalid_token" "Invalid OAuth access token."';
  return headers;
}

/** The emulator's own time, in place of the one that Node.js would put there. */
export function httpDate({ clock }: World): string {
  return new Date(clock.now()).toUTCString();
}
