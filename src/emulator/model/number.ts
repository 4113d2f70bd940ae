import type { CallbackOverride } from './callback.js';
import type { BusinessProfile } from './profile.js';

/** A short link that opens a chat with a text already written. */
export interface QrCode {
  readonly code: string;
  readonly ordinal: number;
  message: string;
}

/** What a chat offers before the first message. Keys are Meta's. */
export interface Automation {
  readonly prompts: readonly string[];
  readonly commands: readonly { readonly command_name: string; readonly command_description: string }[];
}

/** Settings of a number. Keys and values are Meta's. */
interface NumberSettings {
  readonly calling: Readonly<Record<string, unknown>>;
  readonly storage_configuration: { readonly status: string; readonly data_localization_region?: string };
  readonly user_identity_change?: { readonly enable_identity_key_check: boolean };
  readonly payload_encryption?: Readonly<Record<string, unknown>>;
}

const DEFAULT_NUMBER_SETTINGS: NumberSettings = {
  calling: { status: 'DISABLED', call_icon_visibility: 'DEFAULT' },
  storage_configuration: { status: 'DEFAULT' },
};

/** What clients set on a number beside its settings. Keys and values are Meta's. */
interface NumberExtras {
  readonly commerce?: { readonly is_cart_enabled: boolean; readonly is_catalog_visible: boolean };
  readonly publicKey?: string;
  readonly compliance?: Readonly<Record<string, unknown>>;
  /** The application for an official account. */
  readonly official?: { readonly oba_status: string; readonly status_message: string };
  readonly username?: { readonly username: string; readonly status: string };
  readonly connection_status?: string;
  readonly search_visibility?: string;
}

/** A code that was sent to a number and waits to be typed. */
interface PendingCode {
  readonly value: string;
  readonly method: 'SMS' | 'VOICE';
  readonly language: string;
  readonly expiresAt: number;
  wrongAttempts: number;
}

/** A business phone number. Times are milliseconds of the emulator's clock. */
export interface PhoneNumber {
  readonly id: string;
  readonly wabaId: string;
  readonly countryCode: string;
  /** Country code and number, digits only, as `metadata.display_phone_number` of webhooks has it. */
  readonly digits: string;
  verifiedName: string;
  nameStatus: 'APPROVED' | 'AVAILABLE_WITHOUT_REVIEW' | 'DECLINED' | 'EXPIRED' | 'PENDING_REVIEW' | 'NONE';
  /** The requested name, until the number is registered with it. */
  newName: string | undefined;
  newNameStatus: 'PENDING_REVIEW' | 'APPROVED' | 'DECLINED' | undefined;
  quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  /** Of a registered number; absent: STANDARD. */
  throughput?: 'STANDARD' | 'HIGH';
  /** Messages a second in place of what the throughput gives. */
  messagesPerSecond?: number;
  /** Until then it is moved to another throughput and sends nothing. */
  maintenanceUntil?: number;
  codeVerified: boolean;
  code: PendingCode | undefined;
  registered: boolean;
  onboardedAt: number | undefined;
  pin: string | undefined;
  readonly codeRequests: number[];
  readonly registerCalls: number[];
  readonly deregisterCalls: number[];
  override: CallbackOverride | undefined;
  profile: BusinessProfile;
  /** By code. */
  readonly qrCodes: Map<string, QrCode>;
  automation: Automation;
  /** User ids, with their place in the list. */
  readonly blocked: Map<string, number>;
  settings: NumberSettings;
  /** Absent while nothing was set. */
  extras?: NumberExtras;
}

/** What a new number starts with. */
export function newPhoneNumber(
  id: string,
  wabaId: string,
  countryCode: string,
  national: string,
  verifiedName: string,
): PhoneNumber {
  return {
    id,
    wabaId,
    countryCode,
    digits: countryCode + national,
    verifiedName,
    nameStatus: 'AVAILABLE_WITHOUT_REVIEW',
    newName: undefined,
    newNameStatus: undefined,
    quality: 'UNKNOWN',
    codeVerified: false,
    code: undefined,
    registered: false,
    onboardedAt: undefined,
    pin: undefined,
    codeRequests: [],
    registerCalls: [],
    deregisterCalls: [],
    override: undefined,
    profile: {},
    qrCodes: new Map(),
    automation: { prompts: [], commands: [] },
    blocked: new Map(),
    settings: DEFAULT_NUMBER_SETTINGS,
  };
}

/** The way the REST interface writes a number: `+1 555-010-0001`; outside North America the country code and the rest. */
export function displayNumber(number: PhoneNumber): string {
  const national = number.digits.slice(number.countryCode.length);
  if (number.countryCode !== '1' || national.length !== 10) return `+${number.countryCode} ${national}`;
  return `+1 ${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}`;
}
