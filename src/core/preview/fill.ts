import type { Path } from '../templates/definition.js';
import type { TextView } from '../templates/rules/component-view.js';
import type { SampleLookup } from './samples.js';

/** A value that the user gave for a variable, or why the value is missing. */
export type GivenValue = { readonly text: string } | { readonly problem: string };

/** The user's values by the place of the text and the variable's key; undefined: none was asked for, show the sample. */
export type ValueLookup = (path: Path, key: string) => GivenValue | undefined;

/** A variable that could not be filled as asked. */
export interface Gap {
  /** With its braces. */
  readonly variable: string;
  /** Why the user's data holds no value; null when the template lacks a sample. */
  readonly problem: string | null;
}

/** Puts values in place of variables and remembers where that failed. */
export interface Filler {
  /** The value of one variable: the user's, else the sample, else the variable itself. */
  value(path: Path, key: string, samples: SampleLookup): string;
  /** The whole text with its values; empty for an absent one. */
  text(text: TextView | undefined, samples: SampleLookup): string;
  /** In the order of the texts, each once. */
  readonly gaps: readonly Gap[];
}

export function createFiller(given: ValueLookup): Filler {
  const gaps: Gap[] = [];
  const note = (gap: Gap) => {
    if (!gaps.some(({ variable, problem }) => variable === gap.variable && problem === gap.problem)) gaps.push(gap);
  };

  const value: Filler['value'] = (path, key, samples) => {
    const variable = `{{${key}}}`;
    const found = given(path, key);
    if (found !== undefined && 'text' in found) return found.text;
    const sample = samples(key);
    if (found !== undefined) note({ variable, problem: found.problem });
    else if (sample === undefined) note({ variable, problem: null });
    return sample ?? variable;
  };

  return {
    gaps,
    value,
    text(text, samples) {
      if (text === undefined) return '';
      let filled = '';
      let from = 0;
      for (const { key, kind, start, end } of text.placeholders) {
        if (kind === 'malformed') continue;
        filled += text.text.slice(from, start) + value(text.path, key, samples);
        from = end;
      }
      return filled + text.text.slice(from);
    },
  };
}
