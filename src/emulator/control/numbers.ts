import type { Hono } from 'hono';
import { ControlError } from './answer.js';
import type { Control } from './app.js';

/** `GET /numbers/{id}/code`: the verification code, which Meta would send by text message or call. */
export function registerNumbers(app: Hono, { world }: Control): void {
  app.get('/numbers/:id/code', (context) => {
    const id = context.req.param('id');
    const number = world.state.numbers.get(id);
    if (number === undefined) throw new ControlError(`There is no number ${id}.`, 404);
    if (number.code === undefined) throw new ControlError(`No code was requested for number ${id}.`, 404);
    const { value, method, language, expiresAt } = number.code;
    return context.json({ code: value, method, language, expiresAt: new Date(expiresAt).toISOString() });
  });
}
