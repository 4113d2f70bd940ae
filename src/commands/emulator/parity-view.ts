import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import type { ParityRow, WIRE_CLAIMS } from '../../emulator/api/parity.js';

/** How much of Meta's API the emulator serves, and how well each part is known. */
export function parityView(
  { operations, wire }: { readonly operations: readonly ParityRow[]; readonly wire: typeof WIRE_CLAIMS },
  style: Style,
): string {
  const rows = operations.map(({ operation, served, shape, errors, headers, state }) =>
    served ? [operation, shape, errors, headers, state] : [operation, 'not served', '', '', ''],
  );
  const known = operations.filter(({ openapi }) => openapi);
  const served = known.filter((row) => row.served).length;
  const others = operations.length - known.length;
  return [
    table(['operation', 'shape', 'errors', 'headers', 'state'], rows, style),
    '',
    table(
      ['on every call', 'known from'],
      wire.map(({ what, proof }) => [what, proof]),
      style,
    ),
    '',
    `${served} of the ${known.length} operations of Meta's OpenAPI file are served, and ${others} others.`,
  ].join('\n');
}
