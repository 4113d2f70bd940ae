import type { ProfileUpdate, RemoteProfile } from '../graph/profile.js';

/** The part of a business profile that is written, in our names. What is absent stays as it is; empty texts clear. */
export interface ProfileDraft {
  readonly about?: string | undefined;
  readonly address?: string | undefined;
  readonly description?: string | undefined;
  readonly email?: string | undefined;
  readonly websites?: readonly string[] | undefined;
  readonly vertical?: string | undefined;
}

/** A whole profile as commands print it. Absent values are null. */
export interface Profile {
  readonly about: string | null;
  readonly address: string | null;
  readonly description: string | null;
  readonly email: string | null;
  readonly websites: readonly string[];
  readonly vertical: string | null;
  readonly pictureUrl: string | null;
}

/** One field that would become another. */
export interface ProfileChange {
  readonly field: keyof ProfileDraft | 'picture';
  readonly before: string | readonly string[] | null;
  readonly after: string | readonly string[];
}

const FIELDS = ['about', 'address', 'description', 'email', 'websites', 'vertical'] as const;

/** Meta's profile in our names. */
export function profileOf(remote: RemoteProfile): Profile {
  return {
    about: remote.about ?? null,
    address: remote.address ?? null,
    description: remote.description ?? null,
    email: remote.email ?? null,
    websites: remote.websites ?? [],
    vertical: remote.vertical ?? null,
    pictureUrl: remote.profile_picture_url ?? null,
  };
}

/** What the draft would change, in the order of the profile. Empty when Meta has it all already. */
export function diffProfile(current: Profile, draft: ProfileDraft): ProfileChange[] {
  return FIELDS.flatMap((field) => {
    const after = draft[field];
    const before = current[field];
    return after === undefined || isSame(before, after) ? [] : [{ field, before, after }];
  });
}

/** The body of the call that makes the changes; the picture goes by its handle. */
export function profileUpdate(changes: readonly ProfileChange[], pictureHandle: string | undefined): ProfileUpdate {
  const fields = changes.filter(({ field }) => field !== 'picture').map(({ field, after }) => [field, after]);
  return {
    ...(Object.fromEntries(fields) as ProfileUpdate),
    ...(pictureHandle === undefined ? {} : { profile_picture_handle: pictureHandle }),
  };
}

/** Meta leaves out what is empty, and gives addresses back with the slash that ends their path. */
function isSame(before: string | readonly string[] | null, after: string | readonly string[]): boolean {
  return JSON.stringify(comparable(before ?? '')) === JSON.stringify(comparable(after));
}

function comparable(value: string | readonly string[]): string | readonly string[] {
  if (typeof value === 'string') return value;
  return value.map((address) => (URL.canParse(address) ? new URL(address).href : address));
}
