import { describe, expect, it } from 'vitest';
import { checkAutomation, parseCommand } from '../../../src/core/numbers/automation.js';

const prompts = (count: number) => Array.from({ length: count }, (_item, index) => `Question ${index}`);
const commands = (count: number) =>
  Array.from({ length: count }, (_item, index) => ({ name: `c${index}`, description: 'Help' }));
const named = (name: string, description = 'Help') => ({ prompts: [], commands: [{ name, description }] });

describe('checkAutomation', () => {
  it.each([
    ['nothing', { prompts: [], commands: [] }, []],
    ['three prompts', { prompts: prompts(3), commands: [] }, []],
    ['four prompts', { prompts: prompts(4), commands: [] }, ['warning']],
    ['five prompts', { prompts: prompts(5), commands: [] }, ['error']],
    ['a prompt of 80 characters', { prompts: ['a'.repeat(80)], commands: [] }, []],
    ['a prompt of 81', { prompts: ['a'.repeat(81)], commands: [] }, ['error']],
    ['an emoji', { prompts: ['Hello 🌱'], commands: [] }, ['error']],
    ['an empty prompt', { prompts: [' '], commands: [] }, ['error']],
    ['30 commands', { prompts: [], commands: commands(30) }, []],
    ['31 commands', { prompts: [], commands: commands(31) }, ['error']],
    ['a name of 31 characters', named('a'.repeat(31)), ['warning']],
    ['a name of 33', named('a'.repeat(33)), ['error']],
    ['a description of 257', named('help', 'a'.repeat(257)), ['error']],
    ['a command twice', { prompts: [], commands: [...commands(1), ...commands(1)] }, ['error']],
  ])('%s', (_name, automation, severities) => {
    expect(checkAutomation(automation).map(({ severity }) => severity)).toEqual(severities);
  });
});

describe('parseCommand', () => {
  it.each([
    ['help=Talk to a person', { name: 'help', description: 'Talk to a person' }],
    ['/help = a=b ', { name: 'help', description: 'a=b' }],
  ])('reads %j', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it.each(['help', '=Talk', 'help=', '/=x'])('refuses %j', (text) => {
    expect(() => parseCommand(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
