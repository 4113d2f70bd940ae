import { asFields } from '../../plain-data.js';

/** Names for samples, so that each name stands for one value in all languages of a file. */
export interface SampleNames {
  /**
   * The variable that stands for this sample: `wanted`, or, where that stands for another value already, `wanted` with
   * the language or a number behind it.
   */
  name(wanted: string, value: string): string;
  /** Gives `name` this sample, unless it has one: a named variable of Meta's keeps its name in every language. */
  share(name: string, value: string): string;
  /** All samples, those of the file first. */
  samples(): Readonly<Record<string, unknown>>;
}

/** @param known the samples of the file */
export function createSampleNames(known: Readonly<Record<string, unknown>>, language: string): SampleNames {
  const samples = new Map(Object.entries(known));
  return {
    name(wanted, value) {
      let name = wanted;
      for (let number = 1; !isFree(samples, name, value); number += 1) name = candidate(wanted, language, number);
      samples.set(name, samples.get(name) ?? value);
      return name;
    },
    share(name, value) {
      if (!samples.has(name)) samples.set(name, value);
      return name;
    },
    samples: () => Object.fromEntries(samples),
  };
}

function isFree(samples: ReadonlyMap<string, unknown>, name: string, value: string): boolean {
  if (!samples.has(name)) return true;
  const known = samples.get(name);
  return Object.keys(asFields(known)).length === 0 && !Array.isArray(known) && String(known) === value;
}

function candidate(wanted: string, language: string, number: number): string {
  const own = `${wanted}_${language.toLowerCase()}`;
  return number === 1 ? own : `${own}_${number}`;
}
