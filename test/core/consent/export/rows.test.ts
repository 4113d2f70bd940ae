import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ConsentEvent } from '../../../../src/core/consent/event.js';
import { META_DOUBT_MS } from '../../../../src/core/consent/event.js';
import { exportRows } from '../../../../src/core/consent/export/rows.js';
import { CATEGORIES, type ConsentGroup } from '../../../../src/core/consent/group.js';
import { WHATSAPP_GROUP } from '../../../../src/core/consent/import/read-row.js';
import { consentState } from '../../../../src/core/consent/state.js';

const GROUPS: readonly ConsentGroup[] = [
  { id: 1, name: 'all', categories: CATEGORIES, isDefault: true, numbers: [] },
  { id: 2, name: 'news', categories: ['marketing'], isDefault: false, numbers: [] },
];

const NOTHING = { place: null, wording: null, wordingVersion: null, evidence: null, by: null, identity: null };

/** Events whose times are in the order in which they were recorded, as they are where clocks are right. */
const history = fc
  .array(
    fc.record({
      scope: fc.constantFrom(...(['all', 'all marketing', 'all utility', 'news', 'WhatsApp'] as const)),
      state: fc.constantFrom('opted_in' as const, 'opted_out' as const),
      pause: fc.integer({ min: 1, max: 3 }),
      clock: fc.constantFrom('given' as const, 'own' as const, 'meta' as const),
    }),
    { maxLength: 8 },
  )
  .map((list) => {
    let at = Date.UTC(2026, 0, 1);
    return list.map(({ scope, state, pause, clock }, index): ConsentEvent => {
      at += pause * 3_600_000;
      const [group = '', category = null] = scope.split(' ');
      const stamp = scope === 'WhatsApp' ? ('meta' as const) : clock;
      return {
        ...NOTHING,
        id: index + 1,
        group: scope === 'WhatsApp' ? null : group,
        category: scope === 'WhatsApp' ? 'marketing' : (category as ConsentEvent['category']),
        // People opt in to all of a group; only WhatsApp resumes a category.
        state: category === null ? state : 'opted_out',
        source: 'x',
        at,
        recordedAt: at,
        clock: stamp,
        latestAt: stamp === 'meta' ? at + META_DOUBT_MS : at,
      };
    });
  });

it('what is exported holds the same states once it is imported', () => {
  fc.assert(
    fc.property(history, (events) => {
      const rows = exportRows({ phone: '+15550100002', userId: null }, events, GROUPS, {});
      const imported = rows.map((row, index): ConsentEvent => {
        const at = Date.parse(row.at);
        return {
          ...NOTHING,
          id: index + 1,
          group: row.group === WHATSAPP_GROUP ? null : row.group,
          category: row.category,
          state: row.state,
          source: row.source,
          at,
          recordedAt: at,
          clock: row.clock,
          latestAt: row.clock === 'meta' ? at + META_DOUBT_MS : at,
        };
      });
      for (const group of GROUPS) {
        for (const category of [undefined, ...CATEGORIES]) {
          const [before, after] = [events, imported].map((list) => consentState(list, group, category).state);
          expect([group.name, category, after]).toEqual([group.name, category, before]);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
