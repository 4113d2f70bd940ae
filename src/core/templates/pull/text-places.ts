import { asFields, asList, upper } from '../../plain-data.js';
import type { TemplateDefinition } from '../definition.js';
import { exampleValues } from '../rules/example-forms.js';
import { findPlaceholders } from '../rules/placeholders.js';

/** A variable of a file: what fills it, and its sample. */
export interface KnownVariable {
  readonly key: string;
  /** The Liquid expression. */
  readonly expression: string;
  readonly example: string | undefined;
}

/** The variables of a template in channel form, by the place of their text: `body`, `carousel.0.buttons.1`. */
export function knownVariables({ body, bindings }: TemplateDefinition): ReadonlyMap<string, readonly KnownVariable[]> {
  const texts = textsIn(body.components, ['components'], '');
  return new Map(
    texts.map(({ place, path, samples }) => {
      const own = bindings.filter((binding) => binding.path.join() === path);
      return [place, own.map(({ key, expression }) => ({ key, expression, example: samples.get(key) }))];
    }),
  );
}

interface PlacedText {
  readonly place: string;
  /** In the body, joined by commas. */
  readonly path: string;
  readonly samples: ReadonlyMap<string, string>;
}

function textsIn(components: unknown, path: readonly (string | number)[], prefix: string): PlacedText[] {
  return asList(components).flatMap((item, index) => {
    const component = asFields(item);
    const here = [...path, index];
    switch (upper(component.type)) {
      case 'HEADER':
      case 'BODY': {
        const part = upper(component.type).toLowerCase() as 'header' | 'body';
        const samples = samplesOf(component, part);
        return [{ place: `${prefix}${part}`, path: [...here, 'text'].join(), samples }];
      }
      case 'BUTTONS':
        return asList(component.buttons).map((_, number) => {
          const place = `${prefix}buttons.${number}`;
          return { place, path: [...here, 'buttons', number, 'url'].join(), samples: new Map() };
        });
      case 'CAROUSEL':
        return asList(component.cards).flatMap((card, number) => {
          const below = [...here, 'cards', number, 'components'];
          return textsIn(asFields(card).components, below, `carousel.${number}.`);
        });
      default:
        return [];
    }
  });
}

/** The samples of a header or body by variable; empty where it has none, or of a form that Meta does not know. */
export function samplesOf(
  component: Readonly<Record<string, unknown>>,
  part: 'header' | 'body',
): ReadonlyMap<string, string> {
  const { text, example } = component;
  return typeof text === 'string' ? exampleValues(example, `${part}_text`, findPlaceholders(text)) : new Map();
}
