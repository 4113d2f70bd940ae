import { asList } from '../../plain-data.js';
import { type Examples, keysToFill, readExamples, wantedForm } from './example-forms.js';
import { defineFamily } from './family.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import { isStandIn } from './stand-in.js';
import type { TemplateView } from './template-view.js';
import type { VariableText } from './variable-texts.js';

interface Sampled {
  readonly text: VariableText;
  readonly keys: readonly string[];
  readonly examples: Examples;
}

/** Each text that may hold variables, with its samples read. */
function sampledTexts({ variableTexts }: TemplateView): readonly Sampled[] {
  return variableTexts.map((text) => ({
    text,
    keys: keysToFill(text.placeholders),
    examples:
      text.field === undefined
        ? readUrlExamples(text.example)
        : readExamples(text.example, text.field, text.placeholders),
  }));
}

/** Samples of a URL: the value, or the whole URL with the value in place; its absence is a rule of the URL family. */
function readUrlExamples(example: unknown): Examples {
  const wanted = '["…"]';
  if (example === undefined) return { kind: 'absent' };
  if (typeof example === 'string') return { kind: 'given', values: new Map([['1', example]]), wanted };
  const [first] = asList(example);
  if (Array.isArray(example) && (first === undefined || typeof first === 'string')) {
    return { kind: 'given', values: new Map(first === undefined ? [] : [['1', first]]) };
  }
  return { kind: 'wrong', wanted };
}

export const sampleRules = defineFamily(sampledTexts, {
  'example-missing': {
    severity: 'error',
    subcode: 2388043,
    source: SOURCES.components,
    summary: 'Every variable of a header or body has a sample.',
    check({ text: { text, place, examplePath }, keys, examples }, report) {
      if (place === 'url' || keys.length === 0 || examples.kind !== 'absent') return;
      const message = `${quoteAll(keys.map((key) => `{{${key}}}`))} in the ${place} ${quote(text)} has no sample.`;
      report(examplePath, message, `Add "example": ${wantedForm(`${place}_text`, keys)}.`);
    },
  },
  'example-unexpected': {
    severity: 'error',
    subcode: 2388043,
    source: SOURCES.observed,
    summary: 'A header or body without variables has no example, not even an empty one.',
    check({ text: { place, placeholders, example, examplePath } }, report) {
      if (place === 'url' || placeholders.length > 0 || example === undefined) return;
      report(examplePath, `The ${place} has an example but no variable.`, 'Remove example.');
    },
  },
  /** Meta answers a list of several samples without its inner list as it does a missing example; see the source. */
  'example-shape': {
    severity: 'error',
    subcode: 2388043,
    source: SOURCES.components,
    summary: 'Samples have the JSON shape that their place and the format of the variables require.',
    check({ text: { placeholders, examplePath, place }, examples }, report) {
      if (placeholders.length === 0 || examples.kind === 'absent' || examples.wanted === undefined) return;
      const hint = `Write ${examples.wanted}, with texts in quotation marks.`;
      if (examples.kind === 'wrong') {
        return report(examplePath, `The samples of this ${place} do not have the shape that Meta requires.`, hint);
      }
      report(
        examplePath,
        `The samples of this ${place} have a shape that only some of Meta's pages show.`,
        hint,
        'warning',
      );
    },
  },
  'example-count': {
    severity: 'error',
    source: SOURCES.overview,
    summary: 'Every variable has exactly one sample, with the same name if it is named.',
    check({ text: { place, example, examplePath }, keys, examples }, report) {
      if (keys.length === 0 || examples.kind !== 'given') return;
      if (place === 'url') {
        const { length } = asList(example);
        // That Meta refuses more than it reads is a guess.
        if (length > 1) report(examplePath, `There are ${length} samples for one URL.`, 'Keep one of them.', 'warning');
        return;
      }
      const given = [...examples.values.keys()];
      const named = keys.some((key) => !/^\d+$/.test(key));
      if (!named && given.length === keys.length) return;
      const lacking = named ? keys.filter((key) => !examples.values.has(key)) : [];
      const extra = named ? given.filter((key) => !keys.includes(key)) : [];
      if (named && lacking.length + extra.length === 0) return;
      const message = named
        ? nameMismatch(lacking, extra)
        : `There are ${given.length} samples for ${keys.length} variables.`;
      report(examplePath, message, 'Give each variable exactly one sample.');
    },
  },
  'example-empty': {
    severity: 'error',
    source: SOURCES.kapso,
    summary: 'No sample is blank.',
    check({ text: { examplePath, placeholders }, examples }, report) {
      if (placeholders.length === 0 || examples.kind !== 'given') return;
      const blank = [...examples.values].find(
        ([, value]) => value === null || value === undefined || (typeof value === 'string' && value.trim() === ''),
      );
      if (blank === undefined) return;
      report(
        examplePath,
        `The sample of ${quote(`{{${blank[0]}}}`)} is blank.`,
        'Give a realistic value, as a customer would see it.',
      );
    },
  },
  'example-placeholder': {
    severity: 'warning',
    source: SOURCES.review,
    summary: 'A sample is a real value, not a placeholder such as <order_number>.',
    advice: true,
    check({ text: { examplePath, placeholders }, examples }, report) {
      if (placeholders.length === 0 || examples.kind !== 'given') return;
      const standIn = [...examples.values.values()].find((value) => typeof value === 'string' && isStandIn(value));
      if (standIn === undefined) return;
      const message = `The sample ${quote(standIn)} is a placeholder.`;
      report(examplePath, message, 'Give a realistic value, as a customer would see it; the reviewer reads it.');
    },
  },
});

function nameMismatch(lacking: readonly string[], extra: readonly string[]): string {
  const parts = [
    lacking.length > 0 ? `no sample for ${quoteAll(lacking)}` : '',
    extra.length > 0 ? `samples for ${quoteAll(extra)}, which the text does not contain` : '',
  ].filter((part) => part !== '');
  return `There is ${parts.join(', and ')}.`;
}
