import { migrateStore } from '../../app/store/migrate.js';
import type { Context } from '../../context.js';
import { migratedView } from './views.js';

export interface MigrateOptions {
  readonly dryRun?: boolean;
}

export default async function migrate(context: Context, { dryRun = false }: MigrateOptions): Promise<void> {
  context.output.result(await migrateStore({ dryRun }, context), migratedView);
}
