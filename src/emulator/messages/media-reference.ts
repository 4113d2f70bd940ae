import { textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import type { World } from '../model/world.js';

/**
 * A medium of a message: an id that was uploaded to this number, or a link.
 * @param name of the object, as Meta's answers spell it: `image`
 * @throws {Refusal} 131009 for none or both, or a bad link; 100 for an id that is not there, has expired or belongs to
 * another number
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export function checkMediaReference(world: World, numberId: string, medium: Params, name: string): void {
  const id = textParam(medium, 'id');
  const link = textParam(medium, 'link');
  if ((id === undefined) === (link === undefined)) {
    throw new Refusal(131009, { details: "Exactly one of 'id' and 'link' must be given" });
  }
  if (link !== undefined && !/^https?:\/\//.test(link)) {
    throw new Refusal(131009, { details: 'link must be an http(s) URL' });
  }
  if (id === undefined) return;
  const found = world.state.media.get(id);
  if (found?.numberId === numberId && found.expiresAt > world.clock.now()) return;
  throw new Refusal(100, {
    message: `(#100) Param ${name}['id'] is not a valid whatsapp business account media attachment ID`,
  });
}
