import { parameterMissing, parameterTooLong, templateUnsupported } from '../../errors/blockers.js';
import { findPlaceholders } from '../../templates/rules/placeholders.js';
import type { Blocker, Warning } from '../blocker.js';
import type { LocalFile } from '../media/local-file.js';
import { addressWarnings, gifWarnings, nameWarnings, uploadsOf } from '../media/read.js';
import { fileNameOf, type MediaValue } from '../media/value.js';
import type { Value } from './forms.js';
import { missingValue, type SlotValue } from './lookup.js';
import type { Parts } from './parts.js';
import type { Part, Slot } from './slot.js';
import { readValue, slotFlag } from './values.js';

/** A template's values, and all that is wrong with them. With blockers they are not fit to be sent. */
export interface Filled {
  readonly values: ReadonlyMap<Slot, Value>;
  readonly blockers: readonly Blocker[];
  readonly warnings: readonly Warning[];
  /** Files that must be uploaded first, each once. */
  readonly uploads: readonly LocalFile[];
}

/**
 * Fills every slot. Pure.
 * @param files local files by the value that names them
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function fillParts(
  { parts, unsupported }: Parts,
  lookUp: (slot: Slot) => SlotValue,
  files: ReadonlyMap<string, LocalFile>,
): Filled {
  const blockers: Blocker[] = unsupported.map((part) =>
    templateUnsupported(`The template has ${part}, whose values cannot be given here.`, 'choose a template without it'),
  );
  const warnings: Warning[] = [];
  const values = new Map<Slot, Value>();
  const blocked = new Set<Slot>();
  const block = (slot: Slot, blocker: Blocker) => {
    blocked.add(slot);
    blockers.push(blocker);
  };
  for (const { slots } of parts) {
    for (const slot of slots) {
      // A one-time code stands in two parts, and is one value.
      if (values.has(slot) || blocked.has(slot)) continue;
      const found = lookUp(slot);
      if (found === undefined) {
        if (slot.needed && slot.form !== 'file-name') block(slot, missingValue(slot));
        continue;
      }
      const read = 'blocker' in found ? found : readValue(slot, found.given, files);
      if ('blocker' in read) block(slot, read.blocker);
      else values.set(slot, read.value);
    }
    const file = mediaOf(slots, values);
    const name = slots.find(({ form }) => form === 'file-name');
    if (file === undefined) continue;
    warnings.push(...addressWarnings(file.media, file.slot.title));
    if (file.slot.format === 'gif') warnings.push(...gifWarnings(file.media));
    if (name === undefined || blocked.has(name) || values.has(name)) continue;
    const shown = fileNameOf(file.media)?.replace(/[/\\]/g, '_');
    if (shown === undefined) blockers.push(namelessFile(name, file.media));
    else values.set(name, { kind: 'plain', value: shown });
    if (shown !== undefined) warnings.push(...nameWarnings(shown, fileNameFlag(name)));
  }
  blockers.push(...parts.flatMap((part) => lengthBlockers(part, values)));
  return { values, blockers, warnings, uploads: uploadsOf(mediaIn(values)) };
}

function mediaOf(
  slots: readonly Slot[],
  values: ReadonlyMap<Slot, Value>,
): { readonly slot: Slot; readonly media: MediaValue } | undefined {
  for (const slot of slots) {
    const value = values.get(slot);
    if (value?.kind === 'media') return { slot, media: value.media };
  }
  return undefined;
}

function mediaIn(values: ReadonlyMap<Slot, Value>): readonly MediaValue[] {
  return [...values.values()].flatMap((value) => (value.kind === 'media' ? [value.media] : []));
}

function namelessFile(name: Slot, { kind }: MediaValue): Blocker {
  const why =
    kind === 'id' ? 'An uploaded document does not tell its name' : 'The address of the document ends without a name';
  return parameterMissing(`${why}, and without one WhatsApp shows "Untitled".`, fileNameFlag(name));
}

function fileNameFlag(name: Slot): string {
  return slotFlag(name).replace('<value>', 'invoice.pdf');
}

/** A text may fit without its values and be too long with them: Meta refuses it then with 132005. */
function lengthBlockers({ slots, text }: Part, values: ReadonlyMap<Slot, Value>): readonly Blocker[] {
  if (text === undefined) return [];
  const length = filledText(text.text, slots, values).length;
  if (length <= text.max) return [];
  const message = `With its values the ${text.place} has ${length} characters; the limit is ${text.max}.`;
  return [parameterTooLong(message, 'give shorter values')];
}

function filledText(text: string, slots: readonly Slot[], values: ReadonlyMap<Slot, Value>): string {
  const given = new Map(
    slots.map((slot) => {
      const value = values.get(slot);
      return [slot.key, value?.kind === 'plain' ? String(value.value) : ''] as const;
    }),
  );
  let whole = '';
  let from = 0;
  for (const { key, start, end } of findPlaceholders(text)) {
    whole += text.slice(from, start) + (given.get(key) ?? '');
    from = end;
  }
  return whole + text.slice(from);
}
