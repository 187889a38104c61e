import { useEffect, useState } from 'preact/hooks';
import { useTill } from '../use-till.ts';
import { type ReadReport, readReport } from './read-report.ts';

/** The drawer and its report, read again at every change of the books; null until it has been read. */
export function useDrawer(): ReadReport | null {
  const { books, db } = useTill();
  const version = books.version.value;
  const [read, setRead] = useState<ReadReport | null>(null);
  const [failure, setFailure] = useState<unknown>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again.
  useEffect(() => {
    let wanted = true;
    readReport(db).then(
      (found) => wanted && setRead(found),
      (error: unknown) => wanted && setFailure(error),
    );
    return () => {
      wanted = false;
    };
  }, [db, version]);
  if (failure !== undefined) throw failure;
  return read;
}
