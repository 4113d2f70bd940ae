import { wireBytes } from '../wire-bytes.js';
import { accountSamples } from './account.js';
import { messageSamples } from './messages.js';
import { otherSamples } from './other.js';
import type { Sample, SampleFacts } from './sample.js';
import { statusSamples } from './statuses.js';

/** A sample of every field that an app can subscribe to, in every type that is documented. */
export const samples: readonly Sample[] = [...messageSamples, ...statusSamples, ...accountSamples, ...otherSamples];

/** The samples of a name: one, or all of a field or of `statuses`. Empty: nobody knows the name. */
export function samplesNamed(name: string): readonly Sample[] {
  return samples.filter((sample) => sample.name === name || sample.name.startsWith(`${name}.`));
}

/** The body of a sample, as Meta would send it. */
export function sampleBody({ field, value, isTimed }: Sample, facts: SampleFacts): Buffer {
  return wireBytes({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: facts.wabaId,
        ...(isTimed ? { time: facts.seconds } : {}),
        changes: [{ field, value: value(facts) }],
      },
    ],
  });
}
