import { applyTemplateCopy, destinationApp, type PlannedCopy, planTemplateCopy } from '../../../app/templates/copy.js';
import type { Context } from '../../../context.js';
import { EXIT, ExitWith } from '../../../core/errors/error.js';
import { copyNotPossible } from '../../../core/errors/templates.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { type CopyRow, NEVER_CARRIED } from '../../../core/templates/actions/copy-plan.js';
import { failureFrom } from '../../../core/templates/steps/run-steps.js';
import { type CopyPlanReport, copyPlanView, copyReportView } from './copy-view.js';
import { finish } from './finish.js';
import { settingsOfProfile } from './other-account.js';

interface CopyOptions {
  readonly from?: string;
  readonly to: string;
  readonly language?: string;
  readonly dryRun?: boolean;
}

export default async function copy(context: Context, options: CopyOptions, names: string[]): Promise<void> {
  const { output } = context;
  const from = options.from === undefined ? await context.settings() : await settingsOfProfile(context, options.from);
  const to = await settingsOfProfile(context, options.to);
  const planned = await planTemplateCopy({ from, to, names, language: options.language }, context);
  const report = planReport(planned);
  const { create, blocked } = report.summary;
  if (options.dryRun || create === 0) {
    output.result(report, copyPlanView);
    if (!options.dryRun && blocked > 0) throw new ExitWith(EXIT.refused);
    return;
  }

  const appId = await destinationApp(planned, context);
  if (!output.json) output.note(copyPlanView(report, output.noteStyle));
  await context.ask.confirm(`Create ${create} ${create === 1 ? 'template' : 'templates'} there?`);
  const progress = output.progress('Copying');
  const done = await applyTemplateCopy(planned, appId, context, ({ name, language }) => {
    progress.update(`Copying ${name} ${language}`);
  });
  progress.stop();
  const results = [...done.results, ...report.templates.filter(({ action }) => action === 'blocked').map(leftAlone)];
  finish(context, { ...done, results }, { results }, copyReportView);
}

function leftAlone({ name, language, reason }: CopyRow) {
  const error = failureFrom({ code: copyNotPossible.code, message: reason });
  return { name, language, outcome: 'blocked' as const, id: null, status: null, category: null, error };
}

function planReport({ from, to, steps }: PlannedCopy): CopyPlanReport {
  const templates = steps.map(({ row }) => row);
  const count = (wanted: string) => templates.filter(({ action }) => action === wanted).length;
  return {
    from: { profile: from.profileName ?? null, wabaId: requireSetting(from, 'wabaId') },
    to: { profile: to.profileName ?? null, wabaId: requireSetting(to, 'wabaId') },
    summary: {
      create: count('create'),
      exists: count('exists'),
      left: count('left'),
      blocked: count('blocked'),
      samples: templates.reduce((all, { samples }) => all + samples, 0),
    },
    templates,
    notCarried: NEVER_CARRIED,
  };
}
