import { HEADER_TEXT_MAX, HEADER_VARIABLES_MAX } from '../../meta/template-limits.js';
import { asFields, asList, upper } from '../../plain-data.js';
import type { ButtonView, ComponentView } from './component-view.js';
import { defineFamily } from './family.js';
import { checkLength } from './length.js';
import { notPlain } from './marks.js';
import { handleProblem, mediaTypeOfHandle } from './media-handle.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

interface HeaderView extends Pick<ComponentView, 'path' | 'fields' | 'format' | 'text'> {
  readonly onCard: boolean;
  /** The buttons beside it. */
  readonly buttons: readonly ButtonView[];
}

const FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'GIF', 'PRODUCT'];

/** Media types a sample may have, by header format. */
const MEDIA_TYPES: Readonly<Record<string, readonly string[]>> = {
  IMAGE: ['image/jpeg', 'image/jpg', 'image/png'],
  VIDEO: ['video/mp4', 'video/3gpp', 'video/3gp'],
  DOCUMENT: ['application/pdf'],
  GIF: ['video/mp4'],
};

function headers({ header, buttons, cards }: TemplateView): readonly HeaderView[] {
  return [
    ...beside(header, buttons, false),
    ...cards.flatMap((card) => beside(card.header, card.group?.buttons ?? [], true)),
  ];
}

function beside(
  header: ComponentView | undefined,
  buttons: readonly ButtonView[],
  onCard: boolean,
): readonly HeaderView[] {
  if (header === undefined) return [];
  const { path, fields, format, text } = header;
  return [{ path, fields, format, text, onCard, buttons }];
}

/** A header of text; one whose format is missing but that has text is read as such. */
const isText = ({ format, fields }: HeaderView) => format === 'TEXT' || (format === '' && fields.text !== undefined);
const isMedia = ({ format }: HeaderView) => MEDIA_TYPES[format] !== undefined;
const handles = ({ fields }: HeaderView) => asList(asFields(fields.example).header_handle);
const UPLOAD_HINT =
  'Name a local file as file:./sample.jpg, which push uploads, or give a handle of the Resumable Upload API (4::…).';
const handlePath = ({ path }: HeaderView) => [...path, 'example', 'header_handle', 0];

export const headerRules = defineFamily(headers, {
  'header-format-missing': {
    severity: 'error',
    subcode: 2388043,
    source: SOURCES.components,
    summary: 'A header has a format.',
    check({ format, path, fields }, report) {
      if (format !== '' || (fields.format !== undefined && fields.format !== '')) return;
      report([...path, 'format'], 'The header has no format.', `Add one of ${FORMATS.join(', ')}.`);
    },
  },
  'header-format-unknown': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'The format of a header is one that Meta documents.',
    check({ format, path, fields }, report) {
      if (fields.format === undefined || fields.format === '' || FORMATS.includes(format)) return;
      report(
        [...path, 'format'],
        `Unknown header format ${quote(fields.format)}.`,
        `Use one of ${FORMATS.join(', ')}.`,
      );
    },
  },
  'header-text-too-long': {
    severity: 'error',
    subcode: 2388040,
    source: SOURCES.components,
    summary: `The text of a header has at most ${HEADER_TEXT_MAX} characters.`,
    check(header, report) {
      const { text } = header.fields;
      if (!isText(header) || typeof text !== 'string') return;
      checkLength(text, HEADER_TEXT_MAX, 'The header', [...header.path, 'text'], report);
    },
  },
  'header-text-format': {
    severity: 'error',
    subcode: 2388047,
    source: SOURCES.errorCodes,
    summary: 'The text of a header is one plain line: no line break, emoji, asterisk or other formatting mark.',
    check(header, report) {
      if (!isText(header) || header.text === undefined) return;
      const found = notPlain(header.text.fixed);
      if (found === undefined) return;
      report(
        header.text.path,
        `The header ${quote(header.text.text)} contains ${found}.`,
        'Write plain text on one line.',
      );
    },
  },
  'header-too-many-variables': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'The text of a header has at most one variable.',
    check(header, report) {
      if (!isText(header) || header.text === undefined) return;
      const { placeholders, path } = header.text;
      if (placeholders.length <= HEADER_VARIABLES_MAX) return;
      const found = quoteAll(placeholders.map(({ raw }) => raw));
      const message = `The header has ${placeholders.length} variables (${found}); the limit is ${HEADER_VARIABLES_MAX}.`;
      report(path, message, 'Keep one variable and move the others to the body.');
    },
  },
  'header-media-no-handle': {
    severity: 'error',
    subcode: 2388273,
    source: SOURCES.components,
    summary: 'A media header has a sample: a handle of the Resumable Upload API.',
    check(header, report) {
      if (!isMedia(header)) return;
      const [handle] = handles(header);
      if (typeof handle !== 'string' || handle === '') {
        const message = `The ${header.format} header has no sample in example.header_handle.`;
        return report(handlePath(header), message, UPLOAD_HINT);
      }
      const problem = handleProblem(handle);
      if (problem === undefined) return;
      const message = `The header sample ${quote(handle)} ${problem.what}.`;
      report(handlePath(header), message, UPLOAD_HINT, problem.certain ? undefined : 'warning');
    },
  },
  'header-media-handle-is-url': {
    severity: 'error',
    source: SOURCES.management,
    summary: 'A header sample is an upload handle; the URL that Meta returns in its place cannot be submitted.',
    check(header, report) {
      const [handle] = handles(header);
      if (!isMedia(header) || typeof handle !== 'string' || !/^https?:/i.test(handle)) return;
      const message = `The header sample ${quote(handle)} is a URL instead of an upload handle.`;
      report(handlePath(header), message, 'Upload the file again and use the handle you get.');
    },
  },
  'header-media-file': {
    severity: 'warning',
    source: SOURCES.mediaLimits,
    summary: 'The sample has a file type that its header can show: JPEG or PNG, MP4 or 3GPP, PDF.',
    check(header, report) {
      const [handle] = handles(header);
      const type = typeof handle === 'string' ? mediaTypeOfHandle(handle) : undefined;
      const allowed = MEDIA_TYPES[header.format];
      if (type === undefined || allowed === undefined || allowed.includes(type)) return;
      const message = `The sample of the ${header.format} header is of type ${quote(type)}.`;
      report(handlePath(header), message, `Upload a file of type ${allowed.join(' or ')}.`);
    },
  },
  'header-media-text': {
    severity: 'warning',
    source: SOURCES.components,
    summary: 'A media or location header has no text.',
    check(header, report) {
      const { format, fields, path } = header;
      if (fields.text === undefined || (!isMedia(header) && format !== 'LOCATION')) return;
      report(
        [...path, 'text'],
        `The ${format} header has a text, ${quote(fields.text)}, which is never shown.`,
        'Move it to the body.',
      );
    },
  },
  'header-location-category': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'Only UTILITY and MARKETING templates can have a LOCATION header.',
    check({ format, path }, report, { isAuthentication }) {
      if (format !== 'LOCATION' || !isAuthentication) return;
      report(path, 'An AUTHENTICATION template cannot have a LOCATION header.', 'Remove the header.');
    },
  },
  'header-gif-only-mm-api': {
    severity: 'warning',
    source: SOURCES.components,
    summary: 'A template with a GIF header can only be sent through the Marketing Messages API.',
    check({ format, path, onCard }, report) {
      if (format !== 'GIF' || onCard) return;
      const message = 'A GIF header only works with the Marketing Messages API; the file is an MP4 of at most 3.5 MB.';
      report([...path, 'format'], message, 'Use VIDEO if you send through the Cloud API.');
    },
  },
  'header-product-misuse': {
    severity: 'error',
    source: SOURCES.singleProduct,
    summary: 'A PRODUCT header needs an SPM button, or a product card.',
    check({ format, path, onCard, buttons }, report) {
      if (format !== 'PRODUCT' || onCard || buttons.some(({ type }) => type === 'SPM')) return;
      report(
        [...path, 'format'],
        'The PRODUCT header needs an SPM button, but there is none.',
        'Add a button of type SPM with the text View.',
      );
    },
  },
  'header-order-details-format': {
    severity: 'error',
    source: SOURCES.orderDetails,
    summary: 'The header of an order details template is a text, an image or a document.',
    check({ format, path, onCard, buttons }, report, { fields }) {
      const asksPayment =
        upper(fields.display_format) === 'ORDER_DETAILS' || buttons.some(({ type }) => type === 'ORDER_DETAILS');
      if (onCard || !asksPayment || format === '' || ['TEXT', 'IMAGE', 'DOCUMENT'].includes(format)) return;
      report(
        [...path, 'format'],
        `An order details template cannot have a ${quote(format)} header.`,
        'Use TEXT, IMAGE or DOCUMENT.',
      );
    },
  },
  'header-mpm-format': {
    severity: 'warning',
    source: SOURCES.multiProduct,
    summary: 'The header of a multi-product template is documented as text only.',
    uncertain: true,
    check({ format, path, onCard, buttons }, report) {
      if (onCard || format === '' || format === 'TEXT' || !buttons.some(({ type }) => type === 'MPM')) return;
      report(
        [...path, 'format'],
        `A multi-product template with a ${quote(format)} header may be refused.`,
        'Use TEXT.',
      );
    },
  },
  'header-catalog-present': {
    severity: 'warning',
    source: SOURCES.catalog,
    summary: 'A catalog template has no header of its own; it shows the thumbnail of a product.',
    uncertain: true,
    check({ path, onCard, buttons }, report) {
      if (onCard || !buttons.some(({ type }) => type === 'CATALOG')) return;
      report(path, 'A catalog template shows a product in place of this header.', 'Remove the header.');
    },
  },
});
