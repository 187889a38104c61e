import { mayDo } from '../../shared/authority/authority.ts';
import type { TillRow } from '../../shared/tills/till.ts';
import { saveTillSchema } from '../../shared/tills/till-schema.ts';
import { HistorySection } from '../history/history-list.tsx';
import { locale, t } from '../i18n/catalogue.ts';
import { formatAgo } from '../i18n/dates.ts';
import { NameForm } from '../office/name-form.tsx';
import { goBack, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useNow } from '../shell/use-now.ts';
import { Banner } from '../ui/banner.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Page } from '../ui/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { ReportsAge } from './reports-age.tsx';
import { RevokeTill } from './revoke-till.tsx';
import { saveTill } from './save.ts';
import { type TillReports, useTillReports } from './use-till-reports.ts';

const toList = () => goBack('/office/tills');

/** One till: its name, what the server knows of it, and the way out of the shop. */
export function TillDetailsPage({ params }: PageProps) {
  const { books } = useTill();
  const tillId = params['tillId'] ?? '';
  const row = books.tills.value.find(({ id }) => id === tillId) ?? null;
  return (
    <Page title={t('tills.form.edit')} subtitle={row?.name} back={toList} width="narrow">
      {row ? <TillDetails row={row} /> : <EmptyState icon="device" title={t('tills.form.missing')} />}
    </Page>
  );
}

function TillDetails({ row }: { row: TillRow }) {
  const till = useTill();
  const reports = useTillReports();
  const role = till.session.value?.user.role;
  return (
    <>
      <ReportsAge reports={reports} />
      <Figures row={row} reports={reports} />
      {!row.revoked && role && mayDo(role, 'till.save') && (
        <NameForm
          key={row.id}
          label={t('tills.form.name')}
          name={row.name}
          maxLength={60}
          schema={saveTillSchema.shape.changes}
          save={(changes) => saveTill(till, row.id, changes)}
          onDone={toList}
        />
      )}
      {!row.revoked && role && mayDo(role, 'till.revoke') && (
        <RevokeTill
          row={row}
          pending={reports.reportOf(row.id)?.pending ?? 0}
          heardAt={reports.reportOf(row.id)?.lastContactAt ?? null}
        />
      )}
      <HistorySection entity="till" id={row.id} />
    </>
  );
}

function Figures({ row, reports }: { row: TillRow; reports: TillReports }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const now = useNow(30_000);
  const report = reports.reportOf(row.id);
  const heard = report?.lastContactAt ?? null;
  return (
    <>
      {row.revoked && (
        <Banner
          tone="danger"
          title={
            report?.revokedAt ? t('tills.revoked_at', { when: formats.dateTime(report.revokedAt) }) : t('tills.revoked')
          }
        >
          {report?.revokedAt && (
            <p>
              {report.drainedAt
                ? t('tills.drained_at', { when: formats.dateTime(report.drainedAt) })
                : t('tills.not_drained')}
            </p>
          )}
        </Banner>
      )}
      <div class="card stack gap-3">
        <KeyValues>
          <KeyValue label={t('tills.store')}>
            {books.stores.value.find(({ id }) => id === row.storeId)?.name ?? ''}
          </KeyValue>
          <KeyValue label={t('tills.number_prefix')}>{row.receiptPrefix}</KeyValue>
          {report && (
            <>
              <KeyValue label={t('tills.last_contact')}>
                {heard
                  ? t('tills.contact.ago', { ago: formatAgo(heard, now, locale.value), when: formats.dateTime(heard) })
                  : t('tills.contact.never')}
              </KeyValue>
              {heard && (
                <KeyValue label={t('tills.pending.label')}>
                  {report.pending > 0
                    ? t('tills.pending', { count: report.pending, time: formats.time(heard) })
                    : t('tills.pending.none')}
                </KeyValue>
              )}
              <KeyValue label={t('tills.enrolled')}>{formats.dateTime(report.createdAt)}</KeyValue>
              {report.held > 0 && <KeyValue label={t('tills.held.label')}>{String(report.held)}</KeyValue>}
            </>
          )}
        </KeyValues>
        {report && report.held > 0 && <p class="muted small">{t('tills.held.text')}</p>}
      </div>
      {report && report.held > 0 && (
        <TextLink href={`/attention?till=${row.id}&state=held`} icon="warning">
          {t('settling.till_held', { count: report.held })}
        </TextLink>
      )}
    </>
  );
}
