import { usageError } from '../../core/errors/command.js';
import { nearest } from '../../core/nearest.js';
import { requireSetting, type Settings } from '../../core/settings/resolve.js';

/** What can stand in a path for an id of the profile. */
const PLACES = { waba: 'wabaId', number: 'phoneNumberId', app: 'appId', business: 'businessId' } as const;

/**
 * The path with the ids of the profile in the places of `{waba}`, `{number}`, `{app}` and `{business}`.
 * @param settings asked for only where one of them is there
 * @throws {CliError} exit 2 for another name in braces, exit 4 when the id is not set
 */
export async function fillPlaces(path: string, settings: () => Promise<Settings>): Promise<string> {
  let filled = path;
  for (const [place, name = ''] of path.matchAll(/\{([^{}]*)\}/g)) {
    const key = Object.entries(PLACES).find(([known]) => known === name)?.[1];
    if (key === undefined) throw unknown(place, name);
    filled = filled.replace(place, requireSetting(await settings(), key));
  }
  return filled;
}

function unknown(place: string, name: string) {
  const names = Object.keys(PLACES);
  const meant = nearest(name, names);
  const known = names.map((one) => `{${one}}`).join(', ');
  return usageError(
    `Unknown placeholder: ${place}.`,
    meant === undefined ? `use one of ${known}` : `did you mean {${meant}}? There are ${known}`,
  );
}
