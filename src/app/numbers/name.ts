import { usageError } from '../../core/errors/command.js';
import { type PhoneNumber, requestName } from '../../core/graph/numbers.js';
import { displayName } from '../../core/numbers/name.js';
import type { Picked } from './pick.js';

/** A display name to ask Meta for. */
export interface NamePlan {
  /** The name in use. */
  readonly name: string | null;
  readonly newName: string;
  /** It is in use, or was asked for before: nothing is to be done. */
  readonly already: boolean;
}

/** @throws {CliError} exit 2 for an empty name */
export function planName(number: PhoneNumber, wanted: string): NamePlan {
  const newName = requireName(wanted);
  const { name, newName: requested, newStatus } = displayName(number);
  const already = requested === null ? name === newName : requested === newName && newStatus !== 'DECLINED';
  return { name, newName, already };
}

/** The name without the spaces around it. @throws {CliError} exit 2 for an empty one */
export function requireName(wanted: string): string {
  const name = wanted.trim();
  if (name !== '') return name;
  throw usageError('The new name is empty.', 'pass a name that relates to the business');
}

/** Asks Meta for the name, which reviews it. */
export async function applyName({ graph, number }: Picked, { newName }: NamePlan): Promise<void> {
  await requestName(graph, number.id, newName);
}
