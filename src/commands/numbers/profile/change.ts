import { applyProfile, checkWish, planProfile } from '../../../app/numbers/profile.js';
import type { Context } from '../../../context.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import type { ProfileDraft } from '../../../core/numbers/profile.js';
import { pickNumber } from '../pick.js';
import { changesView, type ProfileReport, reportView } from './views.js';

export interface ChangeRequest {
  readonly meant: string | undefined;
  readonly draft: ProfileDraft;
  /** Path of a file, from the folder the command runs in. */
  readonly picture: string | undefined;
  readonly dryRun: boolean;
}

/**
 * Checks a draft, compares it with what Meta has, shows the difference, asks, and makes the change.
 * @throws {CliError} exit 5 when it is beyond a limit; Meta was not called then
 */
export async function changeProfile(context: Context, request: ChangeRequest): Promise<void> {
  const { output } = context;
  const wish = await checkWish(context, request.draft, request.picture);
  for (const { message, hint } of wish.warnings) output.warn(`${message} ${hint}.`);

  const picked = await pickNumber(context, request.meant);
  const { number } = picked;
  const changes = await planProfile(picked, wish);
  if (changes.length > 0 && !request.dryRun) {
    output.note(changesView(changes, output.noteStyle));
    await context.ask.confirm(`Change the profile of ${label(number)}?`);
    await applyProfile(picked, wish, changes);
  }
  output.result<ProfileReport>(
    { id: number.id, phone: phoneOf(number), changes, warnings: wish.warnings, dryRun: request.dryRun },
    reportView,
  );
}
