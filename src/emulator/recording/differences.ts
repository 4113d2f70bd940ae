import { compareText } from '../../core/compare-text.js';
import type { RecordedStep } from './recording.js';
import { SCRIPT } from './script.js';
import { isRecord, type Shape } from './shape.js';

/** Something that the emulator answers otherwise than what was recorded. */
export interface Difference {
  readonly step: string;
  readonly operation: string;
  /** What kind of claim it breaks. */
  readonly part: 'shape' | 'errors' | 'headers';
  /** `status`, `headers.etag`, `body.data[].id`. */
  readonly place: string;
  /** Null: it is not there. */
  readonly recorded: string | null;
  readonly emulator: string | null;
}

/** How two runs of the script compare, by operation. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** Operations of which something was compared, each once. */
  readonly compared: readonly string[];
  /** Steps that could not be compared: left out by one side, or not permitted to the token that recorded. */
  readonly skipped: readonly { readonly step: string; readonly operation: string; readonly reason: SkipReason }[];
}

type SkipReason = 'not in the recording' | 'not played' | 'not permitted to the token';

/** The token lacks a permission, or the app a feature. Source: https://developers.facebook.com/docs/graph-api/guides/error-handling */
const PERMISSION_CODES: ReadonlySet<number> = new Set([
  3,
  10,
  ...Array.from({ length: 100 }, (_, index) => 200 + index),
]);

/** Compares what was recorded with what the emulator answered to the same script. Pure. */
export function compareSteps(recorded: readonly RecordedStep[], played: readonly RecordedStep[]): Comparison {
  const differences: Difference[] = [];
  const compared = new Set<string>();
  const skipped: Comparison['skipped'][number][] = [];
  const replayed = new Map(played.map((step) => [step.id, step]));
  for (const step of recorded) {
    const { id, operation } = step;
    const other = replayed.get(id);
    replayed.delete(id);
    if (other === undefined) skipped.push({ step: id, operation, reason: 'not played' });
    else if (isForbidden(step)) skipped.push({ step: id, operation, reason: 'not permitted to the token' });
    else {
      compared.add(operation);
      differences.push(...stepDifferences(step, other));
    }
  }
  for (const { id, operation } of replayed.values()) {
    skipped.push({ step: id, operation, reason: 'not in the recording' });
  }
  return { differences, compared: [...compared].sort(compareText), skipped };
}

function isForbidden({ status, body }: RecordedStep): boolean {
  const error = isRecord(body) ? body.error : undefined;
  const code = error !== undefined && isRecord(error) ? error.code : undefined;
  return status >= 400 && typeof code === 'number' && PERMISSION_CODES.has(code);
}

function stepDifferences(recorded: RecordedStep, played: RecordedStep): readonly Difference[] {
  const { id: step, operation } = recorded;
  const part = recorded.status >= 400 || played.status >= 400 ? 'errors' : 'shape';
  const found: Difference[] = [];
  const note = (where: Difference['part'], place: string, one: Shape | undefined, other: Shape | undefined) =>
    found.push({ step, operation, part: where, place, recorded: words(one), emulator: words(other) });
  if (recorded.status !== played.status) note(part, 'status', recorded.status, played.status);
  const varying = SCRIPT.find(({ id }) => id === step)?.varies ?? [];
  const varies = (place: string) => varying.some((start) => isWithin(place, start));
  // Of a refusal and an answer nothing else can be alike.
  if (recorded.status >= 400 === played.status >= 400) {
    walk(recorded.body, played.body, 'body', (place, one, other) => {
      if (one !== undefined && other !== undefined) note(part, place, one, other);
      else if (!varies(place)) note(part, place, one, other);
    });
  }
  walk(recorded.headers, played.headers, 'headers', (place, one, other) => note('headers', place, one, other));
  return found;
}

function isWithin(place: string, start: string): boolean {
  return place === start || place.startsWith(`${start}.`) || place.startsWith(`${start}[`);
}

type Note = (place: string, recorded: Shape | undefined, played: Shape | undefined) => void;

/** A value that is null, and a list without elements, say nothing of what stands there otherwise. */
function walk(recorded: Shape, played: Shape, place: string, note: Note): void {
  if (recorded === null || played === null) return;
  if (isRecord(recorded) && isRecord(played)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(played)])) {
      const [one, other] = [recorded[key], played[key]];
      if (one === undefined || other === undefined) note(`${place}.${key}`, one, other);
      else walk(one, other, `${place}.${key}`, note);
    }
    return;
  }
  if (Array.isArray(recorded) && Array.isArray(played)) {
    const [one, other] = [recorded[0] as Shape | undefined, played[0] as Shape | undefined];
    if (one !== undefined && other !== undefined) walk(one, other, `${place}[]`, note);
    return;
  }
  if (!isAlike(recorded, played)) note(place, recorded, played);
}

/** Kinds of text, as `shapeOf` writes them. */
const KIND = /^<.+>$/;

function isAlike(one: Shape, other: Shape): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return one === other;
  // A name can look like anything.
  const isText = (kind: string) => kind === '<text>';
  const isKind = (text: string) => KIND.test(text) && text !== '<boolean>' && text !== '<number>';
  if (isKind(one) && isKind(other) && (isText(one) || isText(other))) return true;
  return one === other || (isWord(one) && isWord(other));
}

/** One of Meta's words: accounts differ in which one they have. */
function isWord(text: string): boolean {
  return /^\w+$/.test(text);
}

function words(shape: Shape | undefined): string | null {
  if (shape === undefined) return null;
  return typeof shape === 'string' ? shape : JSON.stringify(shape);
}
