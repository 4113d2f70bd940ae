import { NAME_MAX } from '../../meta/template-limits.js';
import { defineFamily, wholeTemplate } from './family.js';
import { checkLength } from './length.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';

export const nameRules = defineFamily(wholeTemplate, {
  'name-missing': {
    severity: 'error',
    source: SOURCES.api,
    summary: 'Every template has a name.',
    check({ fields, name }, report) {
      if (name !== '') return;
      const message =
        fields.name === undefined || fields.name === '' ? 'The template has no name.' : notText(fields.name);
      report(['name'], message, 'Add a name of lowercase letters, digits and underscores, for example order_shipped.');
    },
  },
  'name-charset': {
    severity: 'error',
    subcode: 2388046,
    source: SOURCES.management,
    summary: 'A name has only lowercase letters, digits and underscores.',
    check({ name }, report) {
      const wrong = /[^a-z0-9_]/u.exec(name)?.[0];
      if (wrong === undefined) return;
      const message = `The name ${quote(name)} contains ${quote(wrong)}; only a-z, 0-9 and _ are allowed.`;
      report(['name'], message, suggestedName(name));
    },
  },
  'name-too-long': {
    severity: 'error',
    source: SOURCES.management,
    summary: `A name has at most ${NAME_MAX} characters.`,
    check: ({ name }, report) => checkLength(name, NAME_MAX, 'The name', ['name'], report),
  },
});

function notText(value: unknown): string {
  return `The name is ${quote(value)} instead of a text.`;
}

function suggestedName(name: string): string {
  const suggested = name
    .slice(0, NAME_MAX)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_|_$/g, '');
  return suggested === '' ? 'Use lowercase letters, digits and underscores.' : `Rename it to ${quote(suggested)}.`;
}
