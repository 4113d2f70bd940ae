import { profileInvalid } from '../../core/errors/numbers.js';
import { getProfile, updateProfile } from '../../core/graph/profile.js';
import { type UploadFile, uploadFile } from '../../core/graph/upload.js';
import { checkProfile } from '../../core/numbers/check-profile.js';
import { pictureOf } from '../../core/numbers/picture.js';
import { requireNoErrors, type Warning } from '../../core/numbers/problem.js';
import {
  diffProfile,
  type ProfileChange,
  type ProfileDraft,
  profileOf,
  profileUpdate,
} from '../../core/numbers/profile.js';
import { findAppId } from '../app-id.js';
import { readNamedBytes } from '../named-file.js';
import type { Ports } from '../ports.js';
import type { Picked } from './pick.js';

/** A change of the profile that keeps Meta's limits. */
export interface ProfileWish {
  readonly draft: ProfileDraft;
  /** What Meta may refuse, because its pages disagree. */
  readonly warnings: readonly Warning[];
  /** A picture and the app that its upload belongs to. */
  readonly picture: { readonly file: UploadFile; readonly appId: string } | undefined;
}

/**
 * Checks a draft and its picture. Of Meta only the app is asked for, and only for a picture.
 * @param picture path of a file, from the folder the command runs in
 * @throws {CliError} exit 5 when it is beyond a limit; exit 3 for a picture that is not there; exit 4 without an app
 */
export async function checkWish(ports: Ports, draft: ProfileDraft, picture: string | undefined): Promise<ProfileWish> {
  const warnings = requireNoErrors(checkProfile(draft), profileInvalid);
  if (picture === undefined) return { draft, warnings, picture };
  const file = pictureOf(picture, await readNamedBytes(ports.system, picture));
  return { draft, warnings, picture: { file, appId: await findAppId(ports) } };
}

/** Compares a wish with what Meta has. Empty: nothing would change. A picture always counts: it cannot be compared. */
export async function planProfile({ graph, number }: Picked, wish: ProfileWish): Promise<readonly ProfileChange[]> {
  const current = profileOf(await getProfile(graph, number.id));
  const { draft, picture } = wish;
  const changes = diffProfile(current, draft);
  if (picture === undefined) return changes;
  return [...changes, { field: 'picture', before: current.pictureUrl, after: picture.file.name }];
}

/** Makes the changes; uploads the picture first. */
export async function applyProfile(
  { graph, number }: Picked,
  { picture }: ProfileWish,
  changes: readonly ProfileChange[],
): Promise<void> {
  const handle = picture && (await uploadFile(graph, picture.appId, picture.file));
  await updateProfile(graph, number.id, profileUpdate(changes, handle));
}
