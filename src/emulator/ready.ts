import { CONTROL_PREFIX } from './control/app.js';
import type { State } from './model/state.js';
import { PHONE_PATH } from './phone/page.js';

/** What a client must know to use a running emulator; `wactl emulator start --json` prints it as its first line. */
export interface ReadyLine {
  readonly type: 'ready';
  readonly graphUrl: string;
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly businessId: string;
  readonly wabaId: string;
  readonly phoneNumberIds: readonly string[];
  readonly controlUrl: string;
  readonly controlKey: string;
  /** The phone page, with the key: whoever has it acts on the emulator. */
  readonly phoneUrl: string;
}

export function readyLine(
  { main, apps }: State,
  graphUrl: string,
  controlBaseUrl: string,
  controlKey: string,
): ReadyLine {
  const { token, appId, businessId, wabaId, phoneNumberIds } = main;
  return {
    type: 'ready',
    graphUrl,
    token,
    appId,
    appSecret: apps.get(appId)?.secret ?? '',
    businessId,
    wabaId,
    phoneNumberIds,
    controlUrl: `${controlBaseUrl}${CONTROL_PREFIX}`,
    controlKey,
    phoneUrl: `${controlBaseUrl}${CONTROL_PREFIX}${PHONE_PATH}#key=${encodeURIComponent(controlKey)}`,
  };
}
