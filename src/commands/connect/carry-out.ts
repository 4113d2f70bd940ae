import type { Context } from '../../context.js';
import { CliError } from '../../core/errors.js';
import type { Graph } from '../../core/graph/client.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import { numberState } from '../../core/numbers/lifecycle.js';
import { declined } from '../../core/terminal/prompt.js';
import { applyCallback } from './callback.js';
import { type Connection, ensureLedger, saveConnection, type Target, withLedger } from './save.js';
import { type SetUp, setUpNumber } from './set-up-number.js';
import { type Subscribers, subscribe } from './subscribe.js';
import type { Connected } from './views.js';

/** Everything that was decided, before anything is changed. */
export interface Decided {
  readonly connection: Connection;
  readonly target: Target;
  readonly subscribers: Subscribers;
  readonly dryRun: boolean;
}

/** What came of it. */
export interface Done extends Pick<Connected, 'subscribed' | 'callback' | 'group' | 'secretsIn'> {
  readonly number: PhoneNumber | undefined;
  /** False when the connection is saved, and the callback or the number could not be set up. */
  readonly complete: boolean;
}

/** Subscribes, sets the callback, saves, and then offers to set the number up: that can be left at any point. */
export async function carryOut(context: Context, graph: Graph, decided: Decided): Promise<Done> {
  const { connection, target, subscribers, dryRun } = decided;
  const { given, waba, callback } = connection;
  if (dryRun) return planned(connection);
  const subscribed = await subscribe(graph, waba.id, subscribers);
  const state = callback && (await applyCallback(context, given, callback));
  const secretsIn = await saveConnection(context, target, connection);
  const group = await ensureLedger(context, target.name, waba.id);
  const setUp = await offerSetUp(context, graph, connection, target.name);
  return {
    subscribed,
    callback: callback && state ? { url: callback.url, state } : null,
    secretsIn,
    group,
    number: setUp?.number,
    complete: state !== 'refused' && setUp?.failed !== true,
  };
}

function planned({ number, callback }: Connection): Done {
  const state = callback?.verifyToken === undefined ? 'before' : 'planned';
  return {
    subscribed: 'no',
    callback: callback === undefined ? null : { url: callback.url, state },
    secretsIn: null,
    group: null,
    number,
    complete: true,
  };
}

async function offerSetUp(
  context: Context,
  graph: Graph,
  { number, waba }: Connection,
  profile: string,
): Promise<SetUp | undefined> {
  if (number === undefined) return undefined;
  const { next } = numberState(number);
  // A number that is also used in the app is registered by the app itself.
  const waits = next !== undefined && number.is_on_biz_app !== true;
  if (!context.ask.possible || !waits) return { number, failed: false };
  context.output.note(`Connected and saved as profile ${profile}.`);
  try {
    return await withLedger(context, profile, waba.id, (store) => setUpNumber(context, { graph, store }, number));
  } catch (error) {
    if (!(error instanceof CliError) || error.code !== 'declined') throw error;
    throw declined(`Stopped. The connection is saved as profile ${profile}; go on with \`${next}\`.`);
  }
}
