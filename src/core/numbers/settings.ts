import type { RemoteSettings, SettingsUpdate } from '../graph/number-settings.js';

/** Settings of a number in our names and Meta's words; null where Meta tells nothing. */
export interface NumberSettings {
  /** ENABLED or DISABLED. */
  readonly calling: string | null;
  /** DEFAULT or DISABLE_ALL. */
  readonly callIcons: string | null;
  /** DEFAULT, IN_COUNTRY_STORAGE_ENABLED or NO_STORAGE_ENABLED. */
  readonly storage: string | null;
  /** Two-letter country where messages are kept. */
  readonly storageRegion: string | null;
}

/** One setting that would become another. */
export interface SettingChange {
  readonly setting: keyof NumberSettings;
  readonly before: string | null;
  readonly after: string | null;
}

export function settingsOf({ calling, storage_configuration: storage }: RemoteSettings): NumberSettings {
  return {
    calling: calling?.status ?? null,
    callIcons: calling?.call_icon_visibility ?? null,
    storage: storage?.status ?? null,
    storageRegion: storage?.data_localization_region ?? null,
  };
}

/** What would change; what is not wanted stays. */
export function diffSettings(current: NumberSettings, wanted: Partial<NumberSettings>): SettingChange[] {
  return (Object.keys(wanted) as (keyof NumberSettings)[]).flatMap((setting) => {
    const [before, after] = [current[setting], wanted[setting] ?? null];
    return before === after ? [] : [{ setting, before, after }];
  });
}

/** The calls that make the changes, one a feature. */
export function settingsUpdates(changes: readonly SettingChange[], wanted: Partial<NumberSettings>): SettingsUpdate[] {
  const after = (setting: keyof NumberSettings) => changes.find((change) => change.setting === setting)?.after;
  const [status, icons] = [after('calling'), after('callIcons')];
  const calling = { ...(status ? { status } : {}), ...(icons ? { call_icon_visibility: icons } : {}) };
  const { storage, storageRegion: region } = wanted;
  return [
    ...(Object.keys(calling).length > 0 ? [{ calling }] : []),
    ...(storage && changesStorage(changes)
      ? [{ storage_configuration: { status: storage, ...(region ? { data_localization_region: region } : {}) } }]
      : []),
  ];
}

/** Whether the place where messages are kept would change: Meta allows that only before registration. */
export function changesStorage(changes: readonly SettingChange[]): boolean {
  return changes.some(({ setting }) => setting === 'storage' || setting === 'storageRegion');
}
