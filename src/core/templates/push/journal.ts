import { CliError } from '../../errors/error.js';
import type { Store } from '../../ledger/store.js';
import { EDIT_LIMIT_SUBCODE } from '../edit/limits.js';
import type { TemplateChange } from '../history/history.js';
import { recordBase, recordChange } from '../history/ledger.js';
import { sampleIdentities } from '../samples/identities.js';
import type { SampleUploads } from '../samples/sample-uploads.js';
import { templateKey } from '../template-key.js';
import type { PushJournal } from './apply.js';
import type { PushFacts } from './facts.js';
import { NAME_LOCKED_SUBCODE } from './limits.js';
import type { ChangingStep } from './step.js';

export interface PushJournalOptions {
  /** Absent: nothing is kept. */
  readonly store?: Pick<Store, 'db'> | undefined;
  readonly wabaId: string;
  /** What the plan was made with. */
  readonly facts: Pick<PushFacts, 'samples' | 'bases'>;
  /** Absent when the plan uploads nothing. */
  readonly uploads?: Pick<SampleUploads, 'forget'> | undefined;
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
  const { store, wabaId, facts, uploads, now, onFailure } = options;

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      onFailure(error);
    }
  }

  return {
    made(step) {
      return guarded(async () => {
        if (store === undefined) return;
        const samples = samplesAfter(step, facts);
        await recordBase(store, wabaId, { body: step.definition.body, samples, source: 'push', at: now() });
        await recordChange(store, wabaId, changeOf(step, null, now()));
      });
    },
    refused(step, error) {
      return guarded(async () => {
        const { code, subcode } = error.graph;
        const lasts = subcode === EDIT_LIMIT_SUBCODE || subcode === NAME_LOCKED_SUBCODE;
        if (lasts && store !== undefined) await recordChange(store, wabaId, changeOf(step, subcode, now()));
        if (code === 100 && !ABOUT_STATE.includes(subcode)) await uploads?.forget(step.samples);
      });
    },
  };
}

/** What Meta's media samples are after the step: those that went with it, or the ones it had. */
function samplesAfter(step: ChangingStep, { samples, bases }: PushJournalOptions['facts']) {
  if (step.request.components !== undefined) return sampleIdentities(step.definition, samples);
  return bases.get(templateKey(step))?.samples ?? {};
}

function changeOf(step: ChangingStep, subcode: number | null, at: number): TemplateChange {
  const { name, language } = step;
  if (step.kind === 'create') return { kind: 'create', name, language, status: null, subcode, at };
  return { kind: 'edit', name, language, status: step.remote.status, subcode, at };
}
