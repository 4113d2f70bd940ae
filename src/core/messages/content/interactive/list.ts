import * as z from 'zod';
import { LIST } from '../../../meta/interactive-limits.js';
import { map, refuseTwins, text } from '../../spec/shapes.js';
import type { InteractiveKind } from './kind.js';
import { footer, headerText } from './shapes.js';

const title = text(LIST.title);
const row = map({ title, id: text(LIST.id).optional(), description: text(LIST.description).optional() });
const section = map({
  title: title.optional(),
  rows: z
    .array(z.union([title, row]))
    .min(1)
    .max(LIST.rows),
});

type Section = z.infer<typeof section>;

/** A row that is written as a text is its title. */
const wholeRow = (written: Section['rows'][number]): z.infer<typeof row> =>
  typeof written === 'string' ? { title: written } : written;

const schema = map({
  type: z.literal('list'),
  header: headerText,
  body: text(LIST.body),
  footer,
  label: text(LIST.label),
  sections: z.array(section).min(1).max(LIST.sections).superRefine(checkSections),
});

function checkSections(sections: readonly Section[], context: z.core.$RefinementCtx): void {
  const places = sections.flatMap(({ rows }, at) =>
    rows.map(wholeRow).map(({ id, title }, index) => ({ at, index, id: id ?? title })),
  );
  const extra = places[LIST.rows];
  if (extra !== undefined) {
    const message = `The sections have ${places.length} rows; the limit is ${LIST.rows} in all of them together.`;
    context.addIssue({ code: 'custom', path: [extra.at, 'rows', extra.index], message });
  }
  const untitled = sections.length > 1 ? sections.findIndex((one) => one.title === undefined) : -1;
  if (untitled !== -1) {
    const message = 'A section needs a "title" where there are several.';
    context.addIssue({ code: 'custom', path: [untitled], message });
  }
  refuseTwins(
    places.map(({ id }) => id),
    context,
    (index) => [places[index]?.at ?? 0, 'rows', places[index]?.index ?? 0],
  );
}

/** Up to ten rows to choose one from. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages */
export const list: InteractiveKind<z.infer<typeof schema>> = {
  schema,
  action: ({ label, sections }) => ({
    button: label,
    sections: sections.map(({ title, rows }) => ({
      ...(title === undefined ? {} : { title }),
      rows: rows.map(wholeRow).map(({ id, title, description }) => ({
        id: id ?? title,
        title,
        ...(description === undefined ? {} : { description }),
      })),
    })),
  }),
};
