import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors.js';
import { getHealth } from '../../core/graph/numbers.js';
import { phoneOf } from '../../core/numbers/lifecycle.js';
import { pickNumber } from './pick.js';
import { healthView, type NumberHealth } from './views.js';

export default async function health(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const { graph, number } = await pickNumber(context, meant);
  const status = await getHealth(graph, number.id);
  const report: NumberHealth = {
    id: number.id,
    phone: phoneOf(number),
    canSend: status.can_send_message,
    entities: status.entities.map((entity) => ({
      type: entity.entity_type,
      id: entity.id,
      canSend: entity.can_send_message,
      notes: entity.additional_info ?? [],
      problems: (entity.errors ?? []).map((error) => ({
        code: error.error_code,
        description: error.error_description ?? null,
        solution: error.possible_solution ?? null,
      })),
    })),
  };
  context.output.result(report, healthView);
  if (report.canSend !== 'AVAILABLE') throw new ExitWith(EXIT.degraded);
}
