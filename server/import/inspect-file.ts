import { guessColumns, guessKind, guessSystem } from '../../shared/import/guess-columns.ts';
import type { Encoding, Separator } from '../../shared/import/import.ts';
import type { ImportFound } from '../../shared/import/job.ts';
import { type KeptFile, pathOf } from './keep-file.ts';
import { findSeparator, readHead } from './read-rows.ts';

/** How many rows a person is shown to recognise his file by. */
const SAMPLE = 6;

/** What can be told of a file by its beginning; what the person said goes before what was found out. */
export async function inspectFile(
  dataFolder: string,
  file: KeptFile,
  said: { encoding?: Encoding | undefined; separator?: Separator | undefined } = {},
): Promise<ImportFound> {
  const path = pathOf(dataFolder, file.id);
  const encoding = said.encoding ?? file.encoding;
  const separator = said.separator ?? (await findSeparator(path, encoding));
  const [header, ...rows] = await readHead(path, encoding, separator, SAMPLE + 1);
  const headers = (header?.cells ?? []).map((cell) => cell.replace(/\s+/g, ' ').trim().slice(0, 120));
  while (headers.at(-1) === '') headers.pop();
  const kind = guessKind(headers);
  return {
    fileId: file.id,
    name: file.name,
    size: file.size,
    encoding,
    strangeLines: file.strangeLines,
    separator,
    system: guessSystem(headers),
    headers,
    sample: rows.map(({ line, cells }) => ({
      line,
      cells: cells.slice(0, headers.length).map((cell) => cell.slice(0, 120)),
    })),
    kind,
    columns: guessColumns(kind, headers),
  };
}
