import type { TokenFacts, Whoami } from '../../app/whoami.js';
import type { NamedProfile } from '../../core/settings/profiles.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

/** A profile as commands print it. What it does not keep is null. */
export interface ProfileRow {
  readonly name: string;
  readonly current: boolean;
  readonly wabaId: string;
  readonly wabaName: string | null;
  readonly phoneNumberId: string | null;
  readonly businessId: string | null;
  readonly appId: string | null;
  readonly graphUrl: string | null;
  /** One more host that gets the token beside Meta's. */
  readonly trustedHost: string | null;
  readonly country: string | null;
  /** Where somebody has set it. */
  readonly marketingMessages?: boolean;
  readonly pager?: string;
}

export function profileRow({ name, current, values }: NamedProfile): ProfileRow {
  return {
    name,
    current,
    wabaId: values.wabaId,
    wabaName: values.wabaName ?? null,
    phoneNumberId: values.phoneNumberId ?? null,
    businessId: values.businessId ?? null,
    appId: values.appId ?? null,
    graphUrl: values.graphUrl ?? null,
    trustedHost: values.trustedHost ?? null,
    country: values.country ?? null,
    ...(values.marketingMessages === undefined ? {} : { marketingMessages: values.marketingMessages }),
    ...(values.pager === undefined ? {} : { pager: values.pager }),
  };
}

export function profilesView({ profiles }: { readonly profiles: readonly ProfileRow[] }, style: Style): string {
  if (profiles.length === 0) return 'No profile is saved yet: run `wactl connect`.';
  return table(
    ['', 'profile', 'account', 'number', 'graph'],
    profiles.map((profile) => [
      profile.current ? '*' : '',
      profile.name,
      profile.wabaName === null ? profile.wabaId : `${profile.wabaName} (${profile.wabaId})`,
      profile.phoneNumberId,
      profile.graphUrl,
    ]),
    style,
  );
}

export function profileView(
  { secrets, ...profile }: ProfileRow & { readonly secrets: readonly string[] },
  style: Style,
): string {
  const rows = [...Object.entries(profile), ['secrets', secrets.join(', ') || null]] as const;
  return table(
    ['setting', 'value'],
    rows.map(([key, value]) => [String(key), value === true ? 'yes' : value === false ? 'no' : value]),
    style,
  );
}

export function whoamiView({ profile, project, settings, token }: Whoami, style: Style): string {
  const rows = Object.entries(settings).map(([key, row]) => [
    key,
    row === null ? null : 'value' in row ? row.value : `(${row.kind})`,
    row?.from,
  ]);
  const heads = [`Profile: ${profile ?? 'none'}`, ...(project === null ? [] : [`Project: ${project}`])];
  const parts = [heads.join('\n'), table(['setting', 'value', 'from'], rows, style)];
  if (token) parts.push(tokenLine(token, style));
  return parts.join('\n\n');
}

function tokenLine(token: TokenFacts, style: Style): string {
  if (!token.valid) return `${style.red('Token: not valid.')} ${token.problem ?? ''}`.trimEnd();
  const life = token.expiresAt === null ? 'does not expire' : `expires ${token.expiresAt}`;
  const scopes = token.scopes.length === 0 ? 'no scopes' : `scopes ${token.scopes.join(', ')}`;
  return `${style.green('Token: valid,')} ${life}; ${scopes}.`;
}
