import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam } from '../graph/call.js';
import { invalidParameter } from '../graph/refusal.js';
import { AUTOMATION_MAX } from '../model/meta-limits.js';
import type { Automation, PhoneNumber } from '../model/number.js';

const EMOJI = /\p{Extended_Pictographic}/u;

/** `POST /{phone-number-id}/conversational_automation`: each list that is given takes the place of the old one. */
export function setAutomation(call: Call, number: PhoneNumber): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  requireWaba(call.token, number.wabaId);
  const { prompts, commands } = call.params;
  number.automation = {
    prompts: prompts === undefined ? number.automation.prompts : readPrompts(call),
    commands: commands === undefined ? number.automation.commands : readCommands(commands),
  };
  return { success: true };
}

function readPrompts({ params }: Call): readonly string[] {
  const prompts = listParam(params, 'prompts');
  if (prompts.length > AUTOMATION_MAX.prompts)
    throw invalidParameter(`prompts takes at most ${AUTOMATION_MAX.prompts}`);
  for (const prompt of prompts) checkText('A prompt', prompt, AUTOMATION_MAX.prompt);
  return prompts;
}

function readCommands(value: unknown): Automation['commands'] {
  if (!Array.isArray(value)) throw invalidParameter('commands must be an array');
  if (value.length > AUTOMATION_MAX.commands)
    throw invalidParameter(`commands takes at most ${AUTOMATION_MAX.commands}`);
  return value.map((command: Readonly<Record<string, unknown>>) => {
    const { command_name: name, command_description: description } = command;
    if (typeof name !== 'string' || typeof description !== 'string') {
      throw invalidParameter('A command has command_name and command_description');
    }
    checkText('command_name', name, AUTOMATION_MAX.name);
    checkText('command_description', description, AUTOMATION_MAX.description);
    return { command_name: name, command_description: description };
  });
}

function checkText(what: string, text: string, max: number): void {
  if (text === '' || [...text].length > max) throw invalidParameter(`${what} must have 1 to ${max} characters`);
  if (EMOJI.test(text)) throw invalidParameter(`${what} must not contain an emoji`);
}
