import type { Component, Template } from '../model/template.js';

/** Meta's fixed texts, in English; it writes them in the language of the template. */
const CODE_TEXT = '*{{1}}* is your verification code.';
const SECURITY_TEXT = ' For your security, do not share this code.';
const CODE_SAMPLE = '123456';

/**
 * The components as a read shows them: media samples as links of a CDN, and for authentication templates the texts that
 * Meta fills in and the code button as a link. What comes back cannot be sent again unchanged.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/authentication-templates
 */
export function readBack(template: Template, linkOf: LinkOf): readonly Component[] {
  return template.components.map((component) => showComponent(template, component, linkOf));
}

/** The link to the sample of this handle, where the emulator has it. */
type LinkOf = (handle: unknown) => string | undefined;

function showComponent(template: Template, component: Component, linkOf: LinkOf): Component {
  const isAuthentication = template.category === 'AUTHENTICATION';
  switch (component.type) {
    case 'HEADER':
      return showMedia(template, component, linkOf);
    case 'BODY':
      return isAuthentication ? showCodeText(component) : component;
    case 'FOOTER':
      return isAuthentication
        ? { ...component, text: `This code expires in ${component.code_expiration_minutes} minutes.` }
        : component;
    case 'BUTTONS':
      return isAuthentication ? { ...component, buttons: listOf(component.buttons).map(showCodeButton) } : component;
    case 'CAROUSEL':
      return { ...component, cards: listOf(component.cards).map((card) => showCard(template, card, linkOf)) };
    default:
      return component;
  }
}

function showCard(template: Template, card: Readonly<Record<string, unknown>>, linkOf: LinkOf): unknown {
  return {
    ...card,
    components: listOf(card.components).map((component) => showComponent(template, component, linkOf)),
  };
}

function showMedia({ id }: Template, header: Component, linkOf: LinkOf): Component {
  const example = header.example as { readonly header_handle?: readonly unknown[] } | undefined;
  if (example?.header_handle === undefined) return header;
  const own = linkOf(example.header_handle[0]);
  const link = own ?? `https://scontent.whatsapp.net/v/t61.29466-34/${id}_${String(header.format).toLowerCase()}?oh=1`;
  return { ...header, example: { header_handle: [link] } };
}

function showCodeText(body: Component): Component {
  const text = body.add_security_recommendation === true ? CODE_TEXT + SECURITY_TEXT : CODE_TEXT;
  return { ...body, text, example: { body_text: [[CODE_SAMPLE]] } };
}

function showCodeButton(button: Component): Component {
  if (button.type !== 'OTP') return button;
  const { otp_type: otpType, text, ...rest } = button;
  const url = `https://www.whatsapp.com/otp/code/?otp_type=${String(otpType).toUpperCase()}&code=otp`;
  return { ...rest, type: 'URL', text: text ?? 'Copy code', url: `${url}{{1}}`, example: [`${url}${CODE_SAMPLE}`] };
}

function listOf(value: unknown): readonly Component[] {
  return Array.isArray(value) ? value : [];
}
