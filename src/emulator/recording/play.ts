import type { RecordedStep } from './recording.js';
import { type Place, SCRIPT, type Step } from './script.js';
import { type Shape, shapeOf } from './shape.js';

/** A request as it is made. */
type Played = Pick<Step, 'method' | 'path' | 'query' | 'body'>;

/** What came back, whatever it is. Names of headers in lower case. */
interface PlayedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface PlayOptions {
  readonly places: Readonly<Record<'waba-id' | 'number-id' | 'template-name', string>>;
  /** Also the steps that change something. */
  readonly writes: boolean;
  /** @throws what stops the script */
  readonly exchange: (request: Played) => Promise<PlayedAnswer>;
  readonly onStep?: (step: Step, index: number, total: number) => void;
}

/** Headers that tell how Meta answers; of those with a value that is the same for everybody, the value. */
const HEADERS: Readonly<Record<string, 'value' | 'presence' | 'json'>> = {
  'content-type': 'value',
  'cache-control': 'value',
  'www-authenticate': 'value',
  'facebook-api-version': 'presence',
  'retry-after': 'presence',
  'x-app-usage': 'json',
  'x-business-use-case-usage': 'json',
  'x-fb-request-id': 'presence',
  'x-fb-trace-id': 'presence',
};

/**
 * Plays the script and keeps the form of every answer. A step whose object was not found in an earlier answer is left
 * out: an account without templates has none to look at.
 */
export async function play({ places, writes, exchange, onStep }: PlayOptions): Promise<readonly RecordedStep[]> {
  const known = new Map<string, string>(Object.entries(places));
  const steps = SCRIPT.filter((step) => writes || step.writes === undefined);
  const recorded: RecordedStep[] = [];
  for (const [index, step] of steps.entries()) {
    onStep?.(step, index, steps.length);
    const request = requestOf(step, known);
    if (request === undefined) continue;
    const answer = await exchange(request);
    const body = parsed(answer.text);
    for (const [place, path] of Object.entries(step.finds ?? {}) as [Place, readonly (string | number)[]][]) {
      const found = at(body, path);
      if (typeof found === 'string') known.set(place, found);
      else known.delete(place);
    }
    recorded.push({
      id: step.id,
      operation: step.operation,
      status: answer.status,
      headers: headersOf(answer.headers),
      body: body === undefined ? '<not JSON>' : shapeOf(body),
    });
  }
  return recorded;
}

/** Undefined: an object that it names is not known. */
function requestOf({ method, path, query, body }: Step, known: ReadonlyMap<string, string>): Played | undefined {
  const missing = new Set<string>();
  const fill = (text: string) =>
    text.replace(/(?<!\{)\{([a-z-]+)\}/g, (whole, name: string) => {
      const value = known.get(name);
      if (value === undefined) missing.add(name);
      return value ?? whole;
    });
  const filled = {
    method,
    path: fill(path),
    ...(query === undefined ? {} : { query: mapTexts(query, fill) }),
    ...(body === undefined ? {} : { body: mapTexts(body, fill) }),
  };
  return missing.size === 0 ? filled : undefined;
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)])) as T;
}

function headersOf(headers: PlayedAnswer['headers']): Readonly<Record<string, Shape>> {
  return Object.fromEntries(
    Object.entries(HEADERS).flatMap(([name, keeps]) => {
      const value = headers[name];
      if (typeof value !== 'string') return [];
      if (keeps === 'json') return [[name, shapeOf(parsed(value) ?? null)] as const];
      return [[name, keeps === 'value' ? value.toLowerCase() : '<text>'] as const];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>)[key] : undefined,
    value,
  );
}
