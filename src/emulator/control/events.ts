import type { Hono } from 'hono';
import * as z from 'zod';
import { samples, samplesNamed } from '../../core/webhooks/samples/all.js';
import type { Sample, SampleFacts } from '../../core/webhooks/samples/sample.js';
import { nextCount, type World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';
import { findNumber } from './numbers.js';

const schema = z.strictObject({
  /** A field, or one of its types: `account_alerts`, `account_update.PARTNER_ADDED`. */
  name: z.string(),
  /** In place of the sample's own. */
  value: z.record(z.string(), z.unknown()).optional(),
  /** Id or digits of the business number that it is about; left out: the first one. */
  number: z.string().optional(),
});

/** `POST /events`: any field that an app can subscribe to, with the payload that Meta documents, to its subscribers. */
export function registerEvents(app: Hono, { world }: Control): void {
  app.post('/events', async (context) => {
    const { name, value, number: named } = await readBody(context, schema);
    const number = findNumber(world, named);
    const [sample] = samplesNamed(name);
    if (sample === undefined) throw unknown(name);
    const facts = factsOf(world, number);
    emit(world, {
      wabaId: number.wabaId,
      numberId: number.id,
      field: sample.field,
      value: value ?? sample.value(facts),
    });
    await world.clock.catchUp();
    return context.json({ name: sample.name, field: sample.field });
  });
}

function factsOf(
  { state, clock }: World,
  number: { readonly id: string; readonly wabaId: string; readonly digits: string },
): SampleFacts {
  const [template] = state.templates.values();
  return {
    wabaId: number.wabaId,
    phoneNumberId: number.id,
    displayPhone: number.digits,
    from: '15550100002',
    text: 'Hello',
    messageId: 'wamid.SAMPLE',
    template: template?.name ?? 'hello_world',
    seconds: Math.floor(clock.now() / 1000),
    serial: String(nextCount(state)),
  };
}

function unknown(name: string): ControlError {
  const fields = [...new Set(samples.map(({ field }: Sample) => field))];
  return new ControlError(`Unknown event ${name}.`, 400, `one of ${fields.join(', ')}`);
}
