import { CliError } from '../../errors.js';
import type { Store } from '../../ledger/store.js';
import { EDIT_LIMIT_SUBCODE } from '../edit/limits.js';
import type { TemplateChange } from '../history/history.js';
import { recordBase, recordChange } from '../history/ledger.js';
import type { PushJournal } from './apply.js';
import type { PushFacts } from './facts.js';
import type { SampleFiller } from './fill-samples.js';
import { NAME_LOCKED_SUBCODE } from './limits.js';
import type { PlanStep } from './row.js';
import { sampleIdentities } from './samples.js';

export interface PushJournalOptions {
  /** Absent: nothing is kept. */
  readonly store?: Pick<Store, 'db'> | undefined;
  readonly wabaId: string;
  readonly samples: PushFacts['samples'];
  /** Absent when the plan uploads nothing. */
  readonly filler?: SampleFiller | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Hears of a ledger that cannot be written; the push goes on. */
  readonly onFailure: (error: CliError) => void;
}

/** Refusals for the state of the account or template, which say nothing about its content. */
const ABOUT_STATE: readonly (number | undefined)[] = [
  2388019,
  NAME_LOCKED_SUBCODE,
  2388024,
  2388039,
  EDIT_LIMIT_SUBCODE,
];

/** Keeps in the ledger what later plans need: what was pushed, how often it was edited, what Meta refuses for a while. */
export function createPushJournal(options: PushJournalOptions): PushJournal {
  const { store, wabaId, samples, filler, now, onFailure } = options;

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      onFailure(error);
    }
  }

  return {
    made(step, sent) {
      return guarded(async () => {
        if (store === undefined || step.definition === undefined) return;
        const identities = sampleIdentities(step.definition, samples);
        await recordBase(store, wabaId, { body: sent, samples: identities, source: 'push', at: now() });
        await recordChange(store, wabaId, changeOf(step, null, now()));
      });
    },
    refused(step, error) {
      return guarded(async () => {
        const { code, subcode } = error.graph;
        const lasts = subcode === EDIT_LIMIT_SUBCODE || subcode === NAME_LOCKED_SUBCODE;
        if (lasts && store !== undefined) await recordChange(store, wabaId, changeOf(step, subcode, now()));
        if (code === 100 && !ABOUT_STATE.includes(subcode)) await filler?.forget(step);
      });
    },
  };
}

function changeOf({ row, remote }: PlanStep, subcode: number | null, at: number): TemplateChange {
  const { name, language } = row;
  return {
    kind: remote === undefined ? 'create' : 'edit',
    name,
    language,
    status: remote?.status ?? null,
    subcode,
    at,
  };
}
