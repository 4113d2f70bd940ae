import type { Hono } from 'hono';
import { ControlError } from './answer.js';
import type { Control } from './control.js';

/**
 * What the phone page shows. `GET /chats`: the last messages of all chats; `GET /people`: whose phone can be played, and
 * the numbers of the business; `GET /traffic`: the last requests and webhooks; `GET /media/{id}`: the bytes of a file;
 * `GET /events`: server-sent events that tell what changes in all of these.
 */
export function registerPhone(app: Hono, { world, phone }: Control): void {
  app.get('/chats', (context) => context.json({ chats: phone.chats() }));
  app.get('/people', (context) => context.json(phone.people()));
  app.get('/traffic', (context) => context.json(phone.traffic()));
  app.get('/media/:id', (context) => {
    const media = world.state.media.get(context.req.param('id'));
    if (media === undefined) throw new ControlError(`There is no file ${context.req.param('id')}.`, 404);
    return context.body(Buffer.from(media.base64, 'base64'), 200, {
      'content-type': media.mimeType,
      'x-content-type-options': 'nosniff',
    });
  });
  app.get('/events', () => new Response(phone.events(), { headers: { 'content-type': 'text/event-stream' } }));
}
