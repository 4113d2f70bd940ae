/**
 * What a terminal of this width shows after this output: line feeds, long lines broken, `ESC[nA` (up) and `ESC[J` (erase
 * what is below). Other sequences draw nothing. Wide characters take two columns.
 */
export function screenOf(output: string, columns: number): string[] {
  let rows: string[] = [''];
  let row = 0;
  let used = 0;
  const goTo = (next: number) => {
    row = next;
    used = 0;
    while (rows.length <= row) rows.push('');
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that a terminal carries out
  for (const [token, moves, erases, other] of output.matchAll(/\u001b\[(\d+)A|(\u001b\[J)|(\u001b\[[\d;]*m)|./gsu)) {
    if (moves !== undefined) goTo(row - Number(moves));
    else if (erases !== undefined) rows = [...rows.slice(0, row), ''];
    else if (token === '\n') goTo(row + 1);
    else if (other === undefined) {
      const width = /[\u3000-\u9fff]/.test(token) ? 2 : 1;
      if (used + width > columns) goTo(row + 1);
      rows[row] = used === 0 ? token : `${rows[row]}${token}`;
      used += width;
    }
  }
  return rows.slice(0, rows.findLastIndex((line) => line !== '') + 1);
}
