import type { Hono } from 'hono';
import * as z from 'zod';
import { Refusal } from '../graph/refusal.js';
import { joinGroup } from '../groups/participants.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';
import { findContact } from './find-contact.js';

const schema = z.strictObject({
  /** Id of the group. */
  group: z.string(),
  /** Phone number or business-scoped user id. */
  from: z.string(),
});

/** `POST /groups/join`: a person follows the invite link of a group. */
export function registerGroups(app: Hono, { world }: Control): void {
  app.post('/groups/join', async (context) => {
    const { group: id, from } = await readBody(context, schema);
    const group = world.state.records.get(id);
    if (group?.kind !== 'group') throw new ControlError(`There is no group ${id}.`, 404);
    const { phone } = findContact(world, from, 'from');
    if (phone === undefined) throw new ControlError(`${from} has no phone number.`);
    try {
      joinGroup(world, group, phone);
    } catch (error) {
      throw error instanceof Refusal ? new ControlError(error.message) : error;
    }
    await world.clock.catchUp();
    return context.json({ group: id, from: `+${phone}` });
  });
}
