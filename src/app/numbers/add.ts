import { parsePhone, splitPhone } from '../../core/contacts/phone.js';
import { addNumber, listNumbers, type PhoneNumber } from '../../core/graph/numbers.js';
import { phoneOf } from '../../core/numbers/lifecycle.js';
import { requireSetting } from '../../core/settings/resolve.js';
import type { Ports } from '../ports.js';

/** A number to add, and whether the account has it already. */
export interface AddPlan {
  readonly wabaId: string;
  /** E.164. */
  readonly phone: string;
  readonly name: string;
  /** The number as the account has it; undefined: it does not. */
  readonly existing: PhoneNumber | undefined;
}

/** @param typed a phone with +, or in national form @throws {CliError} exit 2 for anything that is not a phone number */
export async function planAdd(
  ports: Ports,
  { typed, country, name }: { readonly typed: string; readonly country?: string | undefined; readonly name: string },
): Promise<AddPlan> {
  const settings = await ports.settings();
  const phone = parsePhone(typed, country ?? settings.country?.value);
  const wabaId = requireSetting(settings, 'wabaId');
  const numbers = await listNumbers(await ports.graph(), wabaId);
  return { wabaId, phone, name, existing: numbers.find((number) => phoneOf(number) === phone) };
}

/** Adds the number to the account. @returns its id */
export async function applyAdd(ports: Ports, { wabaId, phone, name }: AddPlan): Promise<string> {
  return addNumber(await ports.graph(), wabaId, { ...splitPhone(phone), name });
}
