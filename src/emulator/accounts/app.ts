import type { Call } from '../graph/call.js';
import { type FieldTable, readNode } from '../graph/fields.js';
import { unknownObject } from '../graph/refusal.js';
import type { App } from '../model/account.js';

const FIELDS: FieldTable<App> = {
  name: (app) => app.name,
  link: (app) => `https://www.facebook.com/games/?app_id=${app.id}`,
};

/** `GET /{app-id}`: an app shows itself to its own tokens only. */
export function readApp(call: Call, app: App): unknown {
  if (call.token.appId !== app.id) throw unknownObject('GET', app.id);
  return readNode(app, call, 'Application', FIELDS, ['name', 'link']);
}
