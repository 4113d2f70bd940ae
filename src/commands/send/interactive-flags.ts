import { usageError } from '../../core/errors/command.js';
import type { ContentMistake } from '../../core/messages/spec/mistakes.js';

/** The parts of an interactive message that options can name. */
export interface InteractiveFlags {
  readonly body?: string;
  readonly header?: string;
  readonly image?: string;
  readonly footer?: string;
  readonly button: readonly string[];
  readonly url?: string;
  readonly flow?: string;
  readonly list?: string;
  readonly row: readonly string[];
  readonly label?: string;
  readonly request?: 'location' | 'contact-info' | 'call-permission';
  /** True: with the words that WhatsApp writes. */
  readonly call?: string | true;
}

const REQUESTS = {
  location: 'location_request_message',
  'contact-info': 'request_contact_info',
  'call-permission': 'call_permission_request',
} as const;

/**
 * The message as a file would hold it, unchecked; undefined: no option was given.
 * @throws {CliError} exit 2 for options that do not go together
 */
export function specOf(flags: InteractiveFlags): object | undefined {
  const { body, header, image, footer, label } = flags;
  const actions = actionsOf(flags);
  const [action, other] = actions;
  const common = {
    ...headerOf(header, image),
    ...(body === undefined ? {} : { body }),
    ...(footer === undefined ? {} : { footer }),
    ...(label === undefined ? {} : { label }),
  };
  if (action === undefined) {
    if (Object.keys(common).length === 0 && flags.row.length === 0) return undefined;
    const message = 'Nothing to tap is given.';
    throw usageError(message, 'add --button, --url, --flow, --list, --request or --call, or name a file');
  }
  if (other !== undefined) {
    throw usageError(`${action.flag} and ${other.flag} cannot be combined in one message.`, 'keep one of them');
  }
  if (flags.row.length > 0 && flags.list === undefined) throw usageError('--row needs --list.', 'add --list <label>');
  return { ...action.spec, ...common };
}

interface Action {
  readonly flag: string;
  readonly spec: object;
}

function actionsOf({ button, url, flow, list, row, request, call }: InteractiveFlags): readonly Action[] {
  return [
    ...(button.length === 0 ? [] : [{ flag: '--button', spec: { type: 'button', buttons: button.map(buttonOf) } }]),
    ...(url === undefined ? [] : [{ flag: '--url', spec: { type: 'cta_url', url } }]),
    ...(flow === undefined ? [] : [{ flag: '--flow', spec: { type: 'flow', flow_id: flow } }]),
    ...(list === undefined
      ? []
      : [{ flag: '--list', spec: { type: 'list', label: list, sections: [{ rows: row.map(rowOf) }] } }]),
    ...(request === undefined ? [] : [{ flag: '--request', spec: { type: REQUESTS[request] } }]),
    ...(call === undefined
      ? []
      : [{ flag: '--call', spec: { type: 'voice_call', ...(call === true ? {} : { label: call }) } }]),
  ];
}

function headerOf(header: string | undefined, image: string | undefined): object {
  if (header !== undefined && image !== undefined) {
    throw usageError('--header and --image cannot be combined: a message has one header.', 'keep one of them');
  }
  if (image !== undefined) return { header: { image } };
  return header === undefined ? {} : { header };
}

/** `yes=Yes`, or `Yes`. */
function buttonOf(word: string): object {
  const at = word.indexOf('=');
  return at > 0 ? { id: word.slice(0, at), title: word.slice(at + 1) } : { title: word };
}

/** `id=Title|description`, of which the title alone must be there. */
function rowOf(word: string): object {
  const bar = word.indexOf('|');
  if (bar === -1) return buttonOf(word);
  return { ...buttonOf(word.slice(0, bar)), description: word.slice(bar + 1) };
}

/** By the first key of a place in the message. */
const FLAGS: Readonly<Record<string, string>> = {
  body: '--body',
  footer: '--footer',
  buttons: '--button',
  url: '--url',
  flow_id: '--flow',
};

/** Finds the option that gave the value at a place, or should have. */
export function flagsOf({ list, call }: InteractiveFlags): (path: ContentMistake['path']) => string {
  return ([key, inner]) => {
    if (key === 'header') return inner === 'image' ? '--image' : '--header';
    if (key === 'label') return list !== undefined ? '--list' : call !== undefined ? '--call' : '--label';
    if (key === 'sections') return '--row';
    return FLAGS[String(key)] ?? 'The message';
  };
}
