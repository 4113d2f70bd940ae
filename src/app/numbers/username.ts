import { deleteUsername, getUsername, listUsernameSuggestions, setUsername } from '../../core/graph/username.js';
import { type Username, usernameOf } from '../../core/numbers/username.js';
import type { Picked } from './pick.js';

export async function readUsername({ graph, number }: Picked): Promise<Username> {
  return usernameOf(await getUsername(graph, number.id));
}

/** Usernames that Meta holds for the business. */
export async function readSuggestions({ graph, number }: Picked): Promise<readonly string[]> {
  return listUsernameSuggestions(graph, number.id);
}

/** Takes a username. @param transfers also from another number of the portfolio */
export async function reserveUsername(
  { graph, number }: Picked,
  username: string,
  { transfers }: { readonly transfers: boolean },
): Promise<Username> {
  const answer = await setUsername(graph, number.id, { username, transfers });
  return usernameOf({ username, ...answer });
}

export async function removeUsername({ graph, number }: Picked): Promise<void> {
  await deleteUsername(graph, number.id);
}
