import { useEffect, useState } from 'preact/hooks';
import { mayRequest } from '../../shared/authority/authority.ts';
import { instantOf } from '../../shared/dates/plain-date.ts';
import type { SessionReport } from '../../shared/till-sessions/report.ts';
import { useServerPart } from '../customers/use-server-part.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { findReport } from './read-report.ts';
import { ReportPaper } from './report-paper.tsx';
import { ReportView } from './report-view.tsx';
import { useBlind } from './use-blind.ts';

interface Found {
  readonly report: SessionReport;
  /** null for this till. */
  readonly tillId: string | null;
}

/** The report of one session: from this till's disk, else from the server for who may read its lists. */
export function SessionPage({ params }: PageProps) {
  const sessionId = params['sessionId'] ?? '';
  const { session } = useTill();
  const here = useHere(sessionId);
  const role = session.value?.user.role;
  const mayAsk = role !== undefined && mayRequest(role, 'lists.read');
  if (here) return <Report found={{ report: here, tillId: null }} />;
  if (here === undefined)
    return (
      <Frame title={t('drawer.title')}>
        <Loading />
      </Frame>
    );
  return mayAsk ? <FromServer sessionId={sessionId} /> : <Missing />;
}

function FromServer({ sessionId }: { sessionId: string }) {
  const { api, books } = useTill();
  const part = useServerPart(sessionId, String(books.status.value.cursor), () => api.lists.session(sessionId));
  if (part.value) return <Report found={{ report: part.value.report, tillId: part.value.session.tillId }} />;
  return (
    <Frame title={t('drawer.title')}>
      {part.busy ? (
        <Loading />
      ) : (
        <EmptyState icon="receipt" title={t('drawer.missing')} text={t('drawer.missing.text')} />
      )}
      {!part.busy && (
        <Button icon="sync" onClick={part.load}>
          {t('list.load')}
        </Button>
      )}
      {part.dialog}
    </Frame>
  );
}

function Report({ found: { report, tillId } }: { found: Found }) {
  const { books, clock } = useTill();
  const isBlind = useBlind();
  const { closed } = report;
  const blind = isBlind && closed === null;
  const name = tillId === null ? undefined : books.tills.value.find(({ id }) => id === tillId)?.name;
  const title = closed ? t('drawer.report.z', { number: closed.number }) : t('drawer.report.x');
  return (
    <Frame title={title} subtitle={name}>
      <ReportPaper report={report} now={instantOf(clock.now())} blind={blind} tillId={tillId ?? undefined} />
      <ReportView report={report} blind={blind} />
      {closed?.note && <p>{closed.note}</p>}
    </Frame>
  );
}

const Missing = () => (
  <Frame title={t('drawer.title')}>
    <EmptyState icon="receipt" title={t('drawer.missing')} text={t('drawer.missing.text')} />
  </Frame>
);

function Frame(props: {
  title: string;
  subtitle?: string | undefined;
  children: Parameters<typeof Page>[0]['children'];
}) {
  return (
    <Page title={props.title} subtitle={props.subtitle} back={() => goBack('/drawer')}>
      {props.children}
    </Page>
  );
}

/** undefined until it has been read, null where this disk does not hold it. `last` is the one that was closed last. */
function useHere(sessionId: string): SessionReport | null | undefined {
  const { books, db } = useTill();
  const version = books.version.value;
  const [found, setFound] = useState<SessionReport | null>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again.
  useEffect(() => {
    let wanted = true;
    findReport(db, sessionId).then(
      (report) => wanted && setFound(report),
      () => wanted && setFound(null),
    );
    return () => {
      wanted = false;
    };
  }, [db, sessionId, version]);
  return found;
}
