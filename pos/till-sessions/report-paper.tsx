import type { Instant } from '../../shared/dates/plain-date.ts';
import type { SessionReport } from '../../shared/till-sessions/report.ts';
import { t } from '../i18n/catalogue.ts';
import { PaperActions } from '../paper/paper-actions.tsx';
import { stripHead } from '../paper/strip-head.ts';
import { useTill } from '../use-till.ts';
import { reportStrip } from './report-strip.ts';
import { useWriting } from './use-writing.ts';

interface ReportPaperProps {
  report: SessionReport;
  now: Instant;
  blind?: boolean | undefined;
  /** Of which till; this one unless said. */
  tillId?: string | undefined;
}

/** Prints a report, saves or shares it. A Z printed again is a copy; an X is new each time. */
export function ReportPaper({ report, now, blind = false, tillId }: ReportPaperProps) {
  const { books, identity } = useTill();
  const writing = useWriting(blind);
  const ownId = identity.value?.tillId;
  const till = books.tills.value.find(({ id }) => id === (tillId ?? ownId));
  const store = books.stores.value.find(({ id }) => id === till?.storeId);
  const head = stripHead(books.business.value?.name ?? '', store, t);
  const { closed, opened } = report;
  const paperId = closed && opened ? opened.id : null;
  return (
    <PaperActions
      key={paperId ?? 'x'}
      paperId={paperId}
      isOwn={closed === null || tillId === undefined || tillId === ownId}
      make={(isCopy) =>
        reportStrip(report, writing, { head, till: till?.name ?? '', now, isCopy: isCopy && paperId !== null })
      }
    />
  );
}
