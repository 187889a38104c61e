export type Row = Readonly<Record<string, string>>;

/** Of files in which no cell has a line break. */
export function readCsv(text: string): Row[] {
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
      quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
    );
  const [head = '', ...lines] = text.replace('\ufeff', '').trimEnd().split('\r\n');
  const columns = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [columns[i] ?? '', cell])));
}

/** Minor units of an amount with two decimals. */
export const minor = (amount = ''): number => Math.round(Number(amount) * 100);

export const sumOf = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + minor(row[column]), 0);
