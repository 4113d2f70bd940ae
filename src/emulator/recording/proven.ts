import type { Proven } from '../api/parity.js';
import type { Comparison } from './differences.js';
import type { Recording } from './recording.js';

/**
 * What a recording of Meta proves about the emulator: of an operation the form of its answers, its refusals and its
 * headers, each where at least one was compared and all were alike. Pure.
 */
export function provenParts({ date, steps }: Recording, { differences, skipped }: Comparison): readonly Proven[] {
  const left = new Set(skipped.map(({ step }) => step));
  const compared = steps.filter(({ id }) => !left.has(id));
  return [...new Set(compared.map(({ operation }) => operation))].flatMap((operation) => {
    const own = compared.filter((step) => step.operation === operation);
    const differs = (part: Proven['part']) =>
      differences.some((difference) => difference.operation === operation && difference.part === part);
    const parts = [
      ...(own.some(({ status }) => status < 400) ? (['shape'] as const) : []),
      ...(own.some(({ status }) => status >= 400) ? (['errors'] as const) : []),
      'headers' as const,
    ];
    return parts.filter((part) => !differs(part)).map((part) => ({ operation, part, date }));
  });
}
