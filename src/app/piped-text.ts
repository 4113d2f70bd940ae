import type { System } from '../core/terminal/system.js';

type Piped = Pick<System, 'stdin'>;

/** All of standard input. */
export async function readPiped({ stdin }: Piped): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of stdin.bytes()) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

/** The text of an argument, or standard input for `-`, without the line break at its end. */
export async function textArgument(text: string, system: Piped): Promise<string> {
  return text === '-' ? (await readPiped(system)).replace(/\r?\n$/, '') : text;
}
