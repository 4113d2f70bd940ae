import type { Context } from '../../context.js';
import { diagnose } from '../../core/doctor/diagnose.js';
import type { Facts } from '../../core/doctor/facts.js';
import { gatherFacts } from '../../core/doctor/gather.js';
import { EXIT, ExitWith } from '../../core/errors.js';
import { closeFiles, type Fix, subscribe } from './fix.js';
import { doctorSources } from './sources.js';
import { doctorView } from './views.js';

export interface DoctorOptions {
  readonly onlyProblems?: boolean;
  readonly fix?: boolean;
  readonly deliver?: boolean;
  readonly dryRun?: boolean;
}

export default async function doctor(context: Context, options: DoctorOptions): Promise<void> {
  const sources = doctorSources(context, options.deliver ?? false);
  const progress = context.output.progress('Checking');
  try {
    // Settings are not read from files that are open to others, so these come first.
    const fixes = options.fix ? await closeFiles(context, options) : [];
    const facts = await gatherFacts(sources);
    const subscribed = options.fix ? await subscribe(context, options, facts) : [];
    const final = subscribed.some(({ done }) => done) ? await gatherFacts(sources) : facts;
    report(context, options, final, [...fixes, ...subscribed]);
  } finally {
    progress.stop();
  }
}

function report(context: Context, options: DoctorOptions, facts: Facts, fixes: readonly Fix[]): void {
  const all = diagnose(facts, context.options.profile);
  const ok = all.every(({ status }) => status !== 'fail');
  const checks = options.onlyProblems ? all.filter(({ status }) => status === 'warn' || status === 'fail') : all;
  context.output.result({ ok, checks, fixes }, doctorView);
  if ('value' in facts.settings && facts.settings.value.token === undefined) throw new ExitWith(EXIT.auth);
  if (!ok) throw new ExitWith(EXIT.degraded);
}
