import type { Hono } from 'hono';
import * as z from 'zod';
import { category, qualityScore, templateStatus } from '../seed/words.js';
import { type Decision, decide } from '../templates/review.js';
import { ControlError, readBody } from './answer.js';
import type { Control } from './control.js';
import { upper } from './upper.js';

const decidedCategory = z.preprocess(upper, category.optional());

const schema = z.strictObject({
  name: z.string(),
  /** Left out: every language of the name. */
  language: z.string().optional(),
  status: z.preprocess(upper, templateStatus.optional()),
  reason: z.string().optional(),
  explanation: z.string().optional(),
  recommendation: z.string().optional(),
  category: decidedCategory,
  notice: z.boolean().optional(),
  correctCategory: decidedCategory,
  quality: z.preprocess(upper, qualityScore.optional()),
});

/** `POST /templates/decide`: what the reviewer or Meta's quality control decides, with a webhook for each change. */
export function registerDecide(app: Hono, { world }: Control): void {
  app.post('/templates/decide', async (context) => {
    const { name, language, ...wanted } = await readBody(context, schema);
    const decision = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Decision;
    const templates = [...world.state.templates.values()].filter(
      (template) => template.name === name && (language === undefined || template.language === language),
    );
    if (templates.length === 0) {
      const what = `${name}${language === undefined ? '' : ` in ${language}`}`;
      throw new ControlError(`There is no template ${what}.`, 404, 'see which there are with `wactl templates list`');
    }
    for (const template of templates) decide(world, template, decision);
    await world.clock.catchUp();
    return context.json({
      templates: templates.map(({ id, language, status, category, quality, rejectedReason }) => ({
        id,
        name,
        language,
        status,
        category,
        quality,
        rejectedReason,
      })),
    });
  });
}
