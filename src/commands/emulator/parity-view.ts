import type { Style } from '../../core/terminal/style.js';
import { type Cell, table } from '../../core/terminal/table.js';
import { displayWidth } from '../../core/terminal/width.js';
import type { ParityRow, WIRE_CLAIMS } from '../../emulator/api/parity.js';

/** How much of Meta's API the emulator serves, and how well each part is known. */
export function parityView(
  { operations, wire }: { readonly operations: readonly ParityRow[]; readonly wire: typeof WIRE_CLAIMS },
  style: Style,
): string {
  const known = operations.filter(({ openapi }) => openapi);
  const served = known.filter((row) => row.served).length;
  const others = operations.length - known.length;
  return [
    operationsView(operations, style),
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

const CLAIMS = ['shape', 'errors', 'headers', 'state'] as const;

function operationsView(operations: readonly ParityRow[], style: Style): string {
  const rows = operations.map((row) => [row.operation, ...(row.served ? claimsOf(row) : ['not served', '', '', ''])]);
  const wide = table(['operation', ...CLAIMS], rows, { ...style, isTTY: false });
  const fits = wide.split('\n').every((line) => displayWidth(line) <= style.columns);
  return !style.isTTY || fits ? wide : table(['operation', ...CLAIMS], groupedRows(operations), style);
}

/** For a narrow terminal: what all operations of an object begin with stands once, above them. */
function groupedRows(operations: readonly ParityRow[]): readonly (readonly Cell[])[] {
  let last = '';
  return operations.flatMap((row): (readonly Cell[])[] => {
    const [method = '', path = ''] = row.operation.split(' ');
    const [, object = '', ...edge] = path.split('/');
    const cells = [
      `${method} ${edge.join('/')}`.trimEnd(),
      ...(row.served ? claimsOf(row) : ['', '', '', 'not served']),
    ];
    const head = object === last ? [] : [[`/${object}`, '', '', '', '']];
    last = object;
    return [...head, cells];
  });
}

function claimsOf(row: ParityRow): readonly Cell[] {
  return CLAIMS.map((claim) => row[claim]);
}
