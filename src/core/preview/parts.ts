import { asFields } from '../plain-data.js';
import type { LocalMedia, Path } from '../templates/definition.js';
import type { ButtonGroup, CardView, ComponentView } from '../templates/rules/component-view.js';
import type { TemplateView } from '../templates/rules/template-view.js';
import { type AuthenticationTexts, SAMPLE_CODE } from './authentication.js';
import { type PreviewButton, previewButton } from './buttons.js';
import type { Filler } from './fill.js';
import { parseRuns, type Run } from './runs.js';
import { samePath } from './same-path.js';
import { textSamples } from './samples.js';

type MediaFormat = 'image' | 'video' | 'document' | 'gif';

export type PreviewHeader =
  | { readonly kind: 'text'; readonly text: string }
  /** `file`: absolute path of the sample; null when it was uploaded before. */
  | { readonly kind: 'media'; readonly format: MediaFormat; readonly file: string | null }
  | { readonly kind: 'location' }
  | { readonly kind: 'product' }
  | { readonly kind: 'other'; readonly format: string };

export interface PreviewOffer {
  readonly text: string;
  /** A countdown to the time that is given when sending. */
  readonly expires: boolean;
  /** The code of the coupon button, which the offer shows too. */
  readonly code: string | null;
}

export interface PreviewCard {
  readonly header: PreviewHeader | null;
  readonly body: readonly Run[] | null;
  readonly buttons: readonly PreviewButton[];
}

export interface PreviewTexts {
  readonly header: PreviewHeader | null;
  /** Null where there is no body text here: a template of Meta's library. */
  readonly body: readonly Run[] | null;
  readonly footer: string | null;
}

/** What the parts of a message are made with. */
export interface Making {
  readonly filler: Filler;
  /** In the template's language. */
  readonly texts: AuthenticationTexts;
  /** Local files of header samples. */
  readonly media: readonly LocalMedia[];
}

/** Header, body and footer as the template words them; those of an authentication template as Meta does. */
export function previewTexts(view: TemplateView, making: Making): PreviewTexts {
  if (view.isAuthentication) return authenticationMessage(view, making);
  return {
    header: previewHeader(view.header, making),
    body: previewBody(view.body, making),
    footer: making.filler.text(view.footer?.text, () => undefined) || null,
  };
}

/** The options of the template add the second sentence and the footer; a text in it changes nothing. */
function authenticationMessage(view: TemplateView, { filler, texts }: Making): PreviewTexts {
  const code = filler.value([...(view.body?.path ?? []), 'text'], '1', () => SAMPLE_CODE);
  const security = view.body?.fields.add_security_recommendation === true ? ` ${texts.security}` : '';
  const minutes = view.footer?.fields.code_expiration_minutes;
  return {
    header: null,
    body: parseRuns(texts.body.replace('{{1}}', () => code) + security),
    footer: typeof minutes === 'number' ? texts.expiry.replace('{{minutes}}', String(minutes)) : null,
  };
}

export function previewCard({ header, body, group }: CardView, making: Making): PreviewCard {
  return {
    header: previewHeader(header, making),
    body: previewBody(body, making),
    buttons: previewButtons(group, making),
  };
}

export function previewButtons(group: ButtonGroup | undefined, { filler, texts }: Making): readonly PreviewButton[] {
  return (group?.buttons ?? []).map((button) => previewButton(button, filler, texts));
}

export function previewOffer({ offer }: TemplateView, buttons: readonly PreviewButton[]): PreviewOffer | null {
  if (offer === undefined) return null;
  const { text, has_expiration } = asFields(offer.fields.limited_time_offer);
  const code = buttons.find(({ kind }) => kind === 'copy_code')?.target ?? null;
  return { text: typeof text === 'string' ? text : '', expires: has_expiration === true, code };
}

function previewHeader(header: ComponentView | undefined, { filler, media }: Making): PreviewHeader | null {
  if (header === undefined) return null;
  const format = String(header.fields.format ?? '').toLowerCase();
  switch (format) {
    case 'text':
      return { kind: 'text', text: filler.text(header.text, textSamples(header.fields, 'header')) };
    case 'image':
    case 'video':
    case 'document':
    case 'gif':
      return { kind: 'media', format, file: fileOf(header.path, media) };
    case 'location':
    case 'product':
      return { kind: format };
    default:
      return { kind: 'other', format };
  }
}

function fileOf(header: Path, media: readonly LocalMedia[]): string | null {
  return media.find(({ path }) => samePath(path.slice(0, header.length), header))?.file ?? null;
}

function previewBody(body: ComponentView | undefined, { filler }: Making): readonly Run[] | null {
  return body === undefined ? null : parseRuns(filler.text(body.text, textSamples(body.fields, 'body')));
}
