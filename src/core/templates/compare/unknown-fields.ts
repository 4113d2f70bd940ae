import type { CreateTemplate, RemoteTemplate } from '../../graph/templates.js';
import { COMPONENT_TYPES } from '../../meta/component-types.js';
import { asFields, asList, asString, type Fields } from '../../plain-data.js';
import { type FieldOwner, KNOWN_FIELDS } from '../rules/known-fields.js';

/**
 * Fields that Meta documents nowhere, by their place as a comparison names it: `sub_categry`, `body.exmaple`,
 * `buttons.0.trackng`. Those inside samples are left out.
 */
export function unknownFields(template: CreateTemplate | RemoteTemplate): ReadonlyMap<string, unknown> {
  return new Map([...unknownIn('template', template, ''), ...inComponents(template.components, '')]);
}

type Entry = readonly [path: string, value: unknown];

function inComponents(components: unknown, prefix: string): readonly Entry[] {
  return asList(components).flatMap((item) => {
    const component = asFields(item);
    const type = asString(component.type);
    const place = `${prefix}${type.toLowerCase()}.`;
    const own = isKnownType(type)
      ? unknownIn('component', component, place)
      : Object.entries(component).flatMap(([key, value]) =>
          key === 'type' ? [] : [[`${place}${key}`, value] as const],
        );
    return [
      ...own,
      ...unknownIn('limited_time_offer', asFields(component.limited_time_offer), place),
      ...asList(component.buttons).flatMap((button, index) =>
        unknownIn('button', asFields(button), `${place}${index}.`),
      ),
      ...asList(component.cards).flatMap((item, index) => {
        const card = asFields(item);
        const below = `${place}${index}.`;
        return [...unknownIn('card', card, below), ...inComponents(card.components, below)];
      }),
    ];
  });
}

/** A component of another type has fields that nobody here knows. */
function isKnownType(type: string): boolean {
  return COMPONENT_TYPES.includes(type.toUpperCase());
}

function unknownIn(
  owner: FieldOwner,
  fields: Fields | CreateTemplate | RemoteTemplate,
  prefix: string,
): readonly Entry[] {
  const known = KNOWN_FIELDS[owner];
  return Object.entries(fields).flatMap(([key, value]) =>
    known.includes(key) ? [] : [[`${prefix}${key}`, value] as const],
  );
}
