import { applyFix, gatherHealth, type PlannedFix, planFileFix, planSubscriptionFix } from '../../app/doctor.js';
import type { Context } from '../../context.js';
import { diagnose } from '../../core/doctor/diagnose.js';
import type { Facts } from '../../core/doctor/facts.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { openManager } from '../open-manager.js';
import { doctorView, type Fix } from './views.js';

export interface DoctorOptions {
  readonly onlyProblems?: boolean;
  readonly fix?: boolean;
  readonly deliver?: boolean;
  readonly dryRun?: boolean;
  readonly web?: boolean;
}

export default async function doctor(context: Context, options: DoctorOptions): Promise<void> {
  if (options.web) return openManager(context, 'home');
  const { deliver = false, fix = false } = options;
  const progress = context.output.progress('Checking');
  try {
    // Settings are not read from files that are open to others, so these come first.
    const closed = fix ? await carryOut(context, options, await planFileFix(context)) : [];
    const facts = await gatherHealth(context, deliver);
    const subscribed = fix ? await carryOut(context, options, await planSubscriptionFix(context, facts)) : [];
    const final = subscribed.some(({ done }) => done) ? await gatherHealth(context, deliver) : facts;
    report(context, options, final, [...closed, ...subscribed]);
  } finally {
    progress.stop();
  }
}

/** Asks, and fixes; with `--dry-run` it only says what it would do. */
async function carryOut(
  context: Context,
  { dryRun = false }: DoctorOptions,
  fix: PlannedFix | undefined,
): Promise<readonly Fix[]> {
  if (fix === undefined) return [];
  const { question, what } = wordsOf(fix);
  if (!dryRun) {
    await context.ask.confirm(question);
    await applyFix(context, fix);
  }
  return [{ id: fix.id, what, done: !dryRun }];
}

function wordsOf(fix: PlannedFix): { readonly question: string; readonly what: string } {
  if (fix.id === 'files') {
    const paths = fix.exposed.map(({ path }) => path).join(', ');
    return {
      question: `Close ${fix.exposed.length} private files or folders to others?`,
      what: `close to others: ${paths}`,
    };
  }
  return {
    question: `Subscribe the token's app to the webhooks of ${fix.wabaId}?`,
    what: `subscribe the token's app to the webhooks of ${fix.wabaId}`,
  };
}

function report(context: Context, options: DoctorOptions, facts: Facts, fixes: readonly Fix[]): void {
  const all = diagnose(facts, context.options.profile);
  const ok = all.every(({ status }) => status !== 'fail');
  const checks = options.onlyProblems ? all.filter(({ status }) => status === 'warn' || status === 'fail') : all;
  context.output.result({ ok, checks, fixes }, doctorView);
  if ('value' in facts.settings && facts.settings.value.token === undefined) throw new ExitWith(EXIT.auth);
  if (!ok) throw new ExitWith(EXIT.degraded);
}
