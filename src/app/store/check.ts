import { locationText } from '../../core/ledger/location.js';
import { type BrokenReference, brokenReferences } from '../../core/ledger/references.js';
import type { Ports } from '../ports.js';
import { ledgerPlace, onLedger } from './here.js';

export interface StoreCheck {
  readonly place: string;
  readonly ok: boolean;
  /** What the engine found wrong. */
  readonly damage: readonly string[];
  readonly references: readonly BrokenReference[];
}

/** Goes through all of the ledger and changes nothing. A ledger that was never made is in order. */
export async function checkStore(ports: Ports): Promise<StoreCheck> {
  const place = await ledgerPlace(ports);
  const found = await onLedger(place, ports, async ({ connection }) => {
    if ((await connection.state()).version === 0) return undefined;
    const damage = await connection.damage();
    // In a damaged ledger nothing that is looked up can be relied on.
    return { damage, references: damage.length > 0 ? [] : await brokenReferences(connection) };
  });
  const { damage = [], references = [] } = found ?? {};
  return { place: locationText(place), ok: damage.length === 0 && references.length === 0, damage, references };
}
