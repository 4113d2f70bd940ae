import type { RemoteTemplate } from '../../../core/graph/templates.js';
import { findParts } from '../../../core/messages/template/parts.js';
import type { Slot } from '../../../core/messages/template/slot.js';

/** How to send a template: the command with every value it must be given, and the names of those it may be given. */
export interface SendLine {
  readonly command: string;
  readonly optional: readonly string[];
}

/** @returns a text: why this tool cannot send it, whatever Meta approves */
export function sendLine(template: RemoteTemplate): SendLine | string {
  const { parts, unsupported } = findParts(template);
  if (unsupported.length > 0) return `not with this tool: it has ${unsupported.join(' and ')}`;
  const slots = new Map(parts.flatMap((part) => part.slots.map((slot) => [slot.name, slot])));
  const names = [...slots.values()];
  const values = names.filter(isNeeded).map(({ name }) => `--var ${name}=…`);
  const { name, language } = template;
  return {
    command: ['wactl send template <contact>', name, `--language ${language}`, ...values].join(' '),
    optional: names.filter((slot) => !isNeeded(slot)).map((slot) => slot.name),
  };
}

/** A document's name is taken from the file where none is given. */
function isNeeded({ needed, form }: Slot): boolean {
  return needed && form !== 'file-name';
}
