import type { PhoneNumber } from '../graph/numbers.js';

/**
 * Where a display name stands. `usable`: not reviewed yet, and may be used; `to-register`: approved, and the number
 * must be registered again before people see it; `unapproved`: Meta has not said yes.
 */
type NameStage = 'approved' | 'usable' | 'in-review' | 'to-register' | 'declined' | 'unapproved';

/** The display name of a number. Absent values are null. */
export interface DisplayName {
  readonly name: string | null;
  /** Meta's words: APPROVED, AVAILABLE_WITHOUT_REVIEW, DECLINED, EXPIRED, PENDING_REVIEW, NONE. */
  readonly status: string | null;
  /** The name that was asked for, while it is not in use. */
  readonly newName: string | null;
  readonly newStatus: string | null;
  readonly state: NameStage;
  /** A sentence without a full stop. */
  readonly why: string;
  /** The command that comes next. */
  readonly next: string | null;
}

/**
 * Reads the state of a display name off a number. A name that was asked for comes before the one in use.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/display-names ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
 */
export function displayName(number: PhoneNumber): DisplayName {
  const newName = number.new_display_name ?? null;
  const newStatus = newName === null ? null : (number.new_name_status ?? null);
  const asked = newStatus === null ? undefined : askedName(number.id, newName ?? '', newStatus);
  return {
    name: number.verified_name ?? null,
    status: number.name_status ?? null,
    newName,
    newStatus,
    ...(asked ?? nameInUse(number)),
  };
}

type Standing = Pick<DisplayName, 'state' | 'why' | 'next'>;

function askedName(id: string, name: string, status: string): Standing | undefined {
  if (status === 'PENDING_REVIEW') return { state: 'in-review', why: `Meta is reviewing "${name}"`, next: null };
  if (status === 'DECLINED') {
    return { state: 'declined', why: `Meta declined "${name}"; the name before it stays`, next: setName(id) };
  }
  if (status === 'APPROVED' || status === 'AVAILABLE_WITHOUT_REVIEW') {
    const next = `wactl numbers register ${id} --again`;
    return { state: 'to-register', why: `"${name}" is approved and shows once the number is registered again`, next };
  }
  return undefined;
}

function nameInUse({ id, name_status }: PhoneNumber): Standing {
  switch (name_status) {
    case 'APPROVED':
      return { state: 'approved', why: 'Meta has approved it', next: null };
    case 'AVAILABLE_WITHOUT_REVIEW':
      return { state: 'usable', why: 'it may be used; Meta reviews it when the messaging limit rises', next: null };
    case 'PENDING_REVIEW':
      return { state: 'in-review', why: 'Meta is reviewing it', next: null };
    case 'DECLINED':
      return { state: 'declined', why: 'Meta declined it', next: setName(id) };
    default:
      return { state: 'unapproved', why: 'Meta has not approved it', next: setName(id) };
  }
}

function setName(id: string): string {
  return `wactl numbers name set <name> ${id}`;
}
