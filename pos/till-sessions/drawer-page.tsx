import './till-sessions.css';
import { useState } from 'preact/hooks';
import { instantOf } from '../../shared/dates/plain-date.ts';
import type { SessionReport } from '../../shared/till-sessions/report.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { CountDialog } from './count-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { OpenForm } from './open-form.tsx';
import { LAST } from './read-report.ts';
import { ReportPaper } from './report-paper.tsx';
import { ReportView } from './report-view.tsx';
import { useBlind } from './use-blind.ts';
import { useDrawer } from './use-drawer.ts';

/** Caja: the drawer of this till, closed or open, and what is in it. */
export function DrawerPage() {
  const read = useDrawer();
  return (
    <Page title={t('drawer.title')} back={() => goBack('/')} subtitle={useTill().identity.value?.name}>
      {read === null ? (
        <Loading />
      ) : read.drawer.session === null ? (
        <ClosedDrawer wasClosed={read.drawer.lastClose !== null} report={read.report} />
      ) : (
        <OpenDrawer report={read.report} />
      )}
    </Page>
  );
}

function ClosedDrawer({ wasClosed, report }: { wasClosed: boolean; report: SessionReport }) {
  const blind = useBlind();
  return (
    <>
      <Banner tone="info" title={t('drawer.closed')}>
        <p>{t(wasClosed ? 'drawer.closed.text' : 'drawer.closed.first')}</p>
      </Banner>
      <OpenForm
        onOpened={() => undefined}
        more={
          wasClosed && (
            <Button icon="receipt" onClick={() => navigate(`/drawer/sessions/${LAST}`)}>
              {t('drawer.last')}
            </Button>
          )
        }
      />
      {Object.keys(report.before.acts).length > 0 && <ReportView report={report} blind={blind} />}
    </>
  );
}

function OpenDrawer({ report }: { report: SessionReport }) {
  const till = useTill();
  const formats = useShopFormats();
  const blind = useBlind();
  const [asked, setAsked] = useState<'in' | 'out' | 'count' | null>(null);
  const close = () => setAsked(null);
  const { opened } = report;
  const name = till.books.users.value.find(({ id }) => id === opened?.userId)?.name ?? '—';
  return (
    <>
      {opened && <p class="muted">{t('drawer.since', { when: formats.dateTime(opened.at), name })}</p>}
      <div class="drawer-acts">
        <Button icon="arrow-down" onClick={() => setAsked('in')}>
          {t('drawer.in')}
        </Button>
        <Button icon="arrow-up" onClick={() => setAsked('out')}>
          {t('drawer.out')}
        </Button>
        <Button icon="cash" onClick={() => setAsked('count')}>
          {t('drawer.count')}
        </Button>
        <Button icon="lock" variant="primary" onClick={() => navigate('/drawer/close')}>
          {t('drawer.close')}
        </Button>
      </div>
      <ReportView report={report} blind={blind} />
      <ReportPaper report={report} now={instantOf(till.clock.now())} blind={blind} />
      {(asked === 'in' || asked === 'out') && <MoveDialog direction={asked} onClose={close} />}
      {asked === 'count' && <CountDialog onClose={close} />}
    </>
  );
}
