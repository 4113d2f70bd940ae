import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreateTemplate, RemoteTemplate } from '../../../../src/core/graph/templates.js';
import type { TemplateDefinition } from '../../../../src/core/templates/definition.js';
import { planPush } from '../../../../src/core/templates/push/plan.js';
import { planText, readPlan, type SavedPlan } from '../../../../src/core/templates/saved-plan/plan-file.js';
import { restorePlan } from '../../../../src/core/templates/saved-plan/restore.js';
import { savedForm } from '../../../../src/core/templates/saved-plan/save.js';
import { asRemote, factsWith } from '../support.js';
import { templateSets } from '../template-arbitraries.js';

const ORIGIN = {
  createdAt: '2026-11-01T12:00:00.000Z',
  account: { wabaId: '1', graphUrl: 'https://graph.facebook.com' },
  dir: 'templates',
  names: [],
};

function definitionOf(body: CreateTemplate): TemplateDefinition {
  const { name, language } = body;
  const locate = () => ({ line: 1, column: 1 });
  return { name, language, form: 'meta', body, bindings: [], media: [], file: `${name}.yaml`, locate };
}

/** What Meta has of each template of a set: nothing, the same, an older text, or that of a refused one. */
const atMeta: Readonly<Record<string, (definition: TemplateDefinition) => RemoteTemplate[]>> = {
  nothing: () => [],
  same: (definition) => [asRemote(definition, definition.body as Partial<RemoteTemplate>)],
  older: (definition) => [asRemote(definition, { components: [{ type: 'BODY', text: 'Older.' }] })],
  refused: (definition) => [asRemote(definition, { status: 'REJECTED', components: [{ type: 'FOOTER', text: 'x' }] })],
  waiting: (definition) => [asRemote(definition, { status: 'PENDING', components: [] })],
};
const places = fc.array(fc.constantFrom(...Object.keys(atMeta)), { minLength: 6, maxLength: 6 });

function saved(text: string): SavedPlan {
  const read = readPlan(text);
  if (read.kind !== 'plan') throw new Error(read.kind);
  return read.plan;
}

describe('a saved plan', () => {
  it('comes back as it was made, for every kind of template and step', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(templateSets, places, (set, found) => {
        const definitions = set.map(definitionOf);
        const remote = definitions.flatMap((definition, index) => atMeta[found[index] ?? 'same']?.(definition) ?? []);
        const orphan = asRemote(definitionOf({ name: 'orphan', language: 'en', category: 'UTILITY', components: [] }));
        const plan = planPush(definitions, [...remote, orphan], factsWith());
        for (const { kind } of plan.steps) kinds.add(kind);
        const text = planText(savedForm(plan, ORIGIN));
        const present = { definitions, remote: structuredClone([...remote, orphan]), samples: new Map() };
        expect(restorePlan(saved(text), present)).toEqual({ kind: 'plan', plan });
      }),
      { numRuns: 200 },
    );
    expect([...kinds].sort()).toEqual(['blocked', 'cannot-compare', 'create', 'edit', 'orphan', 'same']);
  });

  it('is damaged by any change of its values', () => {
    const definition = definitionOf({ name: 'a', language: 'en', category: 'UTILITY', components: [] });
    const text = planText(savedForm(planPush([definition], [], factsWith()), ORIGIN));
    expect(readPlan(text)).toMatchObject({ kind: 'plan' });
    expect(readPlan(JSON.stringify(JSON.parse(text)))).toMatchObject({ kind: 'plan' });
    const values = [...text.matchAll(/: ("[^"]*"|\d+|true|false)/g)].map(({ index }) => index + 2);
    for (const at of values) {
      const other = `${text.slice(0, at)}${text[at] === '"' ? '"x' : '9'}${text.slice(at + 1)}`;
      expect(readPlan(other).kind).not.toBe('plan');
    }
    expect(values.length).toBeGreaterThan(10);
  });
});
