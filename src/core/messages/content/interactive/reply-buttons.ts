import * as z from 'zod';
import { DIRECT_BUTTONS, REPLY_BUTTONS } from '../../../meta/interactive-limits.js';
import { map, refuseTwins, text } from '../../spec/shapes.js';
import type { InteractiveKind } from './kind.js';
import { anyHeader, body, footer, url } from './shapes.js';

const title = text(REPLY_BUTTONS.title);
const reply = map({ title, id: text(REPLY_BUTTONS.id).optional() });
const link = map({ title, url });

type Button = z.infer<typeof title> | z.infer<typeof reply> | z.infer<typeof link>;

const isLink = (button: Button): button is z.infer<typeof link> => typeof button === 'object' && 'url' in button;
const titleOf = (button: Button) => (typeof button === 'string' ? button : button.title);
const idOf = (button: Exclude<Button, z.infer<typeof link>>) =>
  typeof button === 'string' ? button : (button.id ?? button.title);

const schema = map({
  type: z.literal('button'),
  header: anyHeader,
  body,
  footer,
  buttons: z
    .array(z.union([title, reply, link]))
    .min(1)
    .max(DIRECT_BUTTONS.max)
    .superRefine(checkButtons),
});

function checkButtons(buttons: readonly Button[], context: z.core.$RefinementCtx): void {
  const links = buttons.filter(isLink).length;
  const add = (index: number, message: string) => context.addIssue({ code: 'custom', path: [index], message });
  if (links === 0 && buttons.length > REPLY_BUTTONS.max) {
    add(REPLY_BUTTONS.max, `"buttons" has ${buttons.length} items; the limit is ${REPLY_BUTTONS.max}.`);
  }
  for (const [index, button] of buttons.entries()) {
    if (!isLink(button) || index < DIRECT_BUTTONS.links) continue;
    add(index, `At most ${DIRECT_BUTTONS.links} buttons open an address.`);
  }
  const late = buttons.findIndex((button, index) => isLink(button) && index >= 1 && !isLink(buttons[index - 1] ?? ''));
  if (late !== -1) add(late, 'Buttons that open an address stand before the others.');
  refuseTwins(buttons.map(titleOf), context, (index) => [index]);
  const ids = buttons.map((button) => (isLink(button) ? undefined : idOf(button)));
  if (new Set(buttons.map(titleOf)).size === buttons.length) refuseTwins(ids, context, (index) => [index]);
}

/**
 * Up to three answers to tap. With addresses among them it can only leave by Direct Send.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages
 * and …/direct-send/supported-message-types
 */
export const replyButtons: InteractiveKind<z.infer<typeof schema>> = {
  schema,
  action: ({ buttons }) => ({
    buttons: buttons.map((button) =>
      isLink(button)
        ? { type: 'cta_url', cta_url: { display_text: button.title, url: button.url } }
        : { type: 'reply', reply: { id: idOf(button), title: titleOf(button) } },
    ),
  }),
  direct: ({ buttons }) => (buttons.some(isLink) ? 'needed' : 'possible'),
};
