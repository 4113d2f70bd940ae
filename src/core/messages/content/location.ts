import { contentInvalid } from '../../errors/blockers.js';
import { LATITUDE, LONGITUDE } from '../../meta/message-limits.js';
import type { Blocker } from '../blocker.js';
import { freeForm, type MessageKind } from './kind.js';

export interface LocationRequest {
  readonly type: 'location';
  /** Degrees with a decimal point, as typed. */
  readonly latitude: string;
  readonly longitude: string;
  readonly name?: string | undefined;
  readonly address?: string | undefined;
}

/** A place on the map. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-messages */
export const location: MessageKind<LocationRequest> = {
  type: 'location',
  identity: ({ latitude, longitude, name, address }) => ({ latitude, longitude, name, address }),
  prepare: ({ latitude, longitude, name, address }) =>
    freeForm('location', {
      blockers: [...degrees('latitude', latitude, LATITUDE), ...degrees('longitude', longitude, LONGITUDE)],
      body: () => ({
        latitude,
        longitude,
        ...(name === undefined ? {} : { name }),
        ...(address === undefined ? {} : { address }),
      }),
    }),
};

function degrees(
  name: string,
  given: string,
  { min, max }: { readonly min: number; readonly max: number },
): readonly Blocker[] {
  const value = Number(given);
  if (/^-?\d{1,3}(?:\.\d{1,20})?$/.test(given) && value >= min && value <= max) return [];
  const message = `The ${name} "${given}" is not a number of degrees from ${min} to ${max}.`;
  return [contentInvalid(message, `--${name} ${name === 'latitude' ? '37.4847' : '-122.1484'}`)];
}
