import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** One request that Meta's OpenAPI file gives as an example. */
export interface Example {
  /** As `emulator parity` names it: `POST /{number-id}/messages`. */
  readonly operation: string;
  readonly name: string;
  /** Content-Type of its body. */
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Paths of the properties that the schema requires: `components.0.type`. */
  readonly required: readonly string[];
}

const fixture = z.strictObject({
  source: z.string(),
  requests: z.array(
    z.strictObject({
      operation: z.string(),
      name: z.string(),
      type: z.string(),
      body: z.record(z.string(), z.unknown()),
      required: z.array(z.string()),
    }),
  ),
});

/** What the file calls the object that a path begins with, and what `emulator parity` does. */
const KINDS: Readonly<Record<string, string>> = {
  '{Application-ID}': '{app-id}',
  '{Business-ID}': '{business-id}',
  '{Phone-Number-ID}': '{number-id}',
  '{Pre-Verified-Phone-Number-ID}': '{preverified-id}',
  '{Solution-ID}': '{solution-id}',
  '{TEMPLATE_ID}': '{template-id}',
  '{WABA-ID}': '{waba-id}',
  '{WhatsApp-Business-Account-ID}': '{waba-id}',
  '{WhatsApp-Business-Profile-ID}': '{profile-id}',
};

/** Every example request of the file, webhooks left out. */
export async function readExamples(): Promise<readonly Example[]> {
  const { requests } = fixture.parse(JSON.parse(await readFile(join(import.meta.dirname, 'requests.json'), 'utf8')));
  return requests.map(({ operation, ...example }) => ({ operation: nameOf(operation), ...example }));
}

/** `POST /{Version}/{Phone-Number-ID}/media` is `POST /{number-id}/media`. */
function nameOf(operation: string): string {
  return operation.replace('/{Version}', '').replace(/\{[\w-]+\}/, (kind) => KINDS[kind] ?? kind);
}
