import { EXIT, type ExitCode } from './error.js';

interface ExitMeaning {
  readonly meaning: string;
  /** What a script would do about it. */
  readonly reaction: string;
}

/** `wactl help exit-codes` and `docs/exit-codes.md` print it. */
export const exitMeanings: Readonly<Record<ExitCode, ExitMeaning>> = {
  [EXIT.ok]: { meaning: 'done', reaction: 'continue' },
  [EXIT.failed]: {
    meaning: 'failed, or done only in part (the report says which)',
    reaction: 'read the report, stop',
  },
  [EXIT.usage]: {
    meaning: 'usage: the command line is not valid',
    reaction: 'correct the command line',
  },
  [EXIT.notFound]: { meaning: 'not found: a template, number, profile or file', reaction: 'check the name' },
  [EXIT.auth]: {
    meaning: 'credentials missing, expired or without permission',
    reaction: 'renew the token, run `wactl connect`',
  },
  [EXIT.refused]: {
    meaning: 'refused by a check: lint errors, no consent, window closed, gate',
    reaction: 'read the reasons; nothing was sent',
  },
  [EXIT.limit]: { meaning: 'rate limit or quota', reaction: 'wait, then run again' },
  [EXIT.remote]: { meaning: 'Meta or the network failed', reaction: 'run again; a read is safe to repeat' },
  [EXIT.pending]: { meaning: 'pending: in review, or changes remain', reaction: 'run again later, or use `--wait`' },
  [EXIT.degraded]: { meaning: 'rejected, paused, disabled or degraded', reaction: 'tell a person' },
  [EXIT.unknown]: {
    meaning: 'outcome unknown: Meta may or may not have taken a message',
    reaction: 'never send again automatically; look at the delivery webhooks',
  },
  [EXIT.interrupted]: { meaning: 'interrupted, or a question was answered with no', reaction: 'nothing' },
};
