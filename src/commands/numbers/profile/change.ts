import { findAppId } from '../../../app/app-id.js';
import type { Context } from '../../../context.js';
import { getProfile, updateProfile } from '../../../core/graph/profile.js';
import { uploadFile } from '../../../core/graph/upload.js';
import { checkProfile } from '../../../core/numbers/check-profile.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pictureOf } from '../../../core/numbers/picture.js';
import { requireNoErrors } from '../../../core/numbers/problem.js';
import {
  diffProfile,
  type ProfileChange,
  type ProfileDraft,
  profileOf,
  profileUpdate,
} from '../../../core/numbers/profile.js';
import { readNamedBytes } from '../../named-file.js';
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
  const warnings = requireNoErrors(checkProfile(request.draft), 'profile-invalid');
  for (const { message, hint } of warnings) context.output.warn(`${message} ${hint}.`);
  const picture =
    request.picture === undefined
      ? undefined
      : pictureOf(request.picture, await readNamedBytes(context, request.picture));
  // Uploads belong to an app: without one there is no need to ask anybody anything.
  const appId = picture === undefined ? undefined : await findAppId(context);

  const { graph, number } = await pickNumber(context, request.meant);
  const current = profileOf(await getProfile(graph, number.id));
  const changes: ProfileChange[] = [
    ...diffProfile(current, request.draft),
    ...(picture === undefined ? [] : [{ field: 'picture' as const, before: current.pictureUrl, after: picture.name }]),
  ];
  if (changes.length > 0 && !request.dryRun) {
    context.output.note(changesView(changes, context.output.noteStyle));
    await context.ask.confirm(`Change the profile of ${label(number)}?`);
    const handle = picture && appId ? await uploadFile(graph, appId, picture) : undefined;
    await updateProfile(graph, number.id, profileUpdate(changes, handle));
  }
  context.output.result<ProfileReport>(
    { id: number.id, phone: phoneOf(number), changes, warnings, dryRun: request.dryRun },
    reportView,
  );
}
