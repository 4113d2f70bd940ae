/** What a column of a list can hold. */
export const FIELDS = [
  'phone',
  'userId',
  'group',
  'category',
  'state',
  'source',
  'place',
  'wording',
  'wordingVersion',
  'evidence',
  'by',
  'at',
  'clock',
] as const;
export type Field = (typeof FIELDS)[number];

/** A row by its fields; a column that the file lacks is undefined. */
export type Cells = Readonly<Partial<Record<Field, string | undefined>>>;

/** Cells to be filled. All of one shape, which makes each look into them cheap: there are millions. */
export function emptyCells(): Record<Field, string | undefined> {
  return {
    phone: undefined,
    userId: undefined,
    group: undefined,
    category: undefined,
    state: undefined,
    source: undefined,
    place: undefined,
    wording: undefined,
    wordingVersion: undefined,
    evidence: undefined,
    by: undefined,
    at: undefined,
    clock: undefined,
  };
}

/**
 * Headers by which a column is recognized, the best first, as `plainHeader` writes them: ours, those of other programs,
 * and what people write in other languages.
 */
const HEADERS: Readonly<Record<Exclude<Field, 'clock'>, string>> = {
  phone: `phone phone_number phonenumber phone_no phone_e164 e164 wa_id msisdn whatsapp whatsapp_number whatsapp_phone
    whatsapp_id whatsapp_no mobile mobile_phone mobile_number mobile_no cell cell_phone cellphone telephone
    telephone_number tel contact contact_phone customer_phone recipient
    telefon telefonnummer telefon_nr handy handynummer handy_nr mobil mobilnummer mobiltelefon mobilfunknummer rufnummer
    numero_de_telephone numero_telephone numero_de_portable portable tel_portable telephone_portable telephone_mobile
    telefono numero_de_telefono movil celular telefono_movil numero_de_celular telefono_celular
    telefone numero_de_telefone telemovel numero_de_telemovel telefone_celular
    cellulare numero_di_telefono numero_di_cellulare numero_cellulare
    telefoon telefoonnummer mobiel mobiel_nummer gsm gsm_nummer numer_telefonu komorka telefon_komorkowy
    telefon_numarasi cep_telefonu cep telepon nomor_telepon nomor_hp no_hp no_telepon
    телефон номер_телефона мобильныи мобильныи_телефон номер الهاتف رقم_الهاتف الجوال رقم_الجوال هاتف
    电话 电话号码 手机 手机号 手机号码 電話 電話番号 携帯 携帯電話 전화 전화번호 휴대폰`,
  userId: 'user_id userid bsuid business_scoped_user_id whatsapp_user_id wa_user_id',
  group: `group consent_group subscription_group list list_name gruppe liste groupe grupo lista gruppo groep grupa grup
    группа список المجموعة`,
  category: 'category consent_category kategorie categorie categoria categoria_de_consentimiento kategoria kategori',
  state: `state consent_state opted_out optedout opt_out optout unsubscribed is_unsubscribed unsubscribed_at opted_out_at
    opt_out_at opt_out_date subscription_status consent_status consent subscribed is_subscribed opted_in opt_in optin
    abgemeldet einwilligung desinscrit desabonne consentement baja dado_de_baja consentimiento descadastrado
    consentimento disiscritto consenso afgemeld uitgeschreven toestemming wypisany zgoda`,
  source:
    'source consent_source opt_in_source optin_source channel quelle herkunft origine fuente origen fonte origem bron zrodlo kaynak sumber источник',
  place: 'place page page_url url form_url location_url store shop filiale magasin tienda loja negozio winkel',
  wording: `wording consent_text consent_wording opt_in_text optin_text disclosure text_shown wortlaut einwilligungstext
    texte_du_consentement texte libelle texto texto_de_consentimiento texto_do_consentimento testo toestemmingstekst`,
  wordingVersion: 'wording_version text_version consent_version disclosure_version version_du_texte textversion',
  evidence: `evidence proof reference reference_id consent_id submission_id form_id document nachweis beleg preuve justificatif
    prueba evidencia prova comprovante bewijs dowod kanit bukti доказательство`,
  by: 'by recorded_by',
  at: `at opted_in_at opt_in_at optin_at opt_in_date optin_date opt_in_time consent_at consent_date consent_time
    consented_at consent_timestamp decided_at subscribed_at subscription_date signup_date signed_up_at timestamp datetime
    date_time date time created_at datum zeitpunkt anmeldedatum date_de_consentement date_d_inscription fecha
    fecha_de_alta fecha_de_consentimiento data data_do_consentimento data_di_consenso data_zgody tarih tanggal дата`,
};

const FIELD_OF: ReadonlyMap<string, { readonly field: Field; readonly rank: number }> = new Map(
  Object.entries(HEADERS).flatMap(([field, names]) =>
    names.split(/\s+/).map((name, rank) => [name, { field: field as Field, rank }] as const),
  ),
);

/** A header without case, accents and marks: `Téléphone (mobile)` is `telephone_mobile`. Pure. */
export function plainHeader(header: string): string {
  return header
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** What a header says of its column, and how surely: 0 is the best. Undefined: nothing. Pure. */
export function fieldOfHeader(header: string): { readonly field: Field; readonly rank: number } | undefined {
  return FIELD_OF.get(plainHeader(header));
}

/** Names of columns whose phones are international numbers without the `+`. */
const WITHOUT_PLUS = new Set(['wa_id', 'msisdn', 'whatsapp_id']);

/** Whether a column of this name holds phones in international form without the `+`. Pure. */
export function isWithoutPlus(header: string): boolean {
  return WITHOUT_PLUS.has(plainHeader(header));
}

/** A phone in international form with its `+`; anything else as it is. Pure. */
export function withPlus(phone: string): string {
  return /^\s*[1-9]\d{5,18}\s*$/.test(phone) ? `+${phone.trim()}` : phone;
}
