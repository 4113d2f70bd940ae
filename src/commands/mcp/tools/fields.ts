import * as z from 'zod';
import { CATEGORIES } from '../../../core/consent/group.js';

// Fields of the input that several tools share.

export const contact = z.string().describe('phone (+15550100002), user id or username of the person');
export const country = z.string().optional().describe('country of a phone in national form, such as FR');
export const group = z.string().optional().describe('consent group (default: the default one)');
export const number = z.string().optional().describe('our number, by id or phone (default: that of the profile)');
export const category = z.enum(CATEGORIES).optional().describe('only this category of templates');
export const limit = z.number().int().min(1).max(200).default(20).describe('how many messages at most');
export const campaign = z.string().describe('name of the campaign');

/** Which template files are meant. */
export const files = {
  dir: z.string().default('templates').describe('folder of template files, relative to the folder of the server'),
  templates: z
    .array(z.string())
    .default([])
    .describe('only these: names, name:language, files or folders (default: all of the folder)'),
};
