import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';

/** Sends a webhook about a number: its value begins with the product and the number. */
export function emitForNumber(
  world: World,
  number: PhoneNumber,
  field: string,
  value: Readonly<Record<string, unknown>>,
): void {
  const metadata = { display_phone_number: number.digits, phone_number_id: number.id };
  world.tell({ kind: 'event', numberId: number.id, field, value });
  emit(world, {
    wabaId: number.wabaId,
    field,
    value: { messaging_product: 'whatsapp', metadata, ...value },
    numberId: number.id,
  });
}

/** Now in unix seconds, as text: the way messages and statuses carry it. */
export function timestamp({ clock }: World): string {
  return String(Math.floor(clock.now() / 1000));
}
