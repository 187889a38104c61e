import './tills.css';
import { mayRequest } from '../../shared/authority/authority.ts';
import { foldText } from '../../shared/customers/customer.ts';
import type { TillReport, TillRow } from '../../shared/tills/till.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatAgo } from '../i18n/dates.ts';
import { goBack } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useNow } from '../shell/use-now.ts';
import { useRemembered } from '../shell/use-remembered.ts';
import { Badge } from '../ui/badge.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useTill } from '../use-till.ts';
import { AddTill } from './add-till.tsx';
import { ReportsAge } from './reports-age.tsx';
import { useTillReports } from './use-till-reports.ts';

/** From here on a list is searched rather than read. */
const MANY = 8;

/** The shop's devices: where they stand, when they were last heard, what they held back; and codes for more of them. */
export function TillsPage() {
  const till = useTill();
  const reports = useTillReports();
  const [text, setText] = useRemembered('tills.text', '');
  const [withRevoked, setWithRevoked] = useRemembered('tills.revoked', true);
  const all = till.books.tills.value;
  const stores = new Map(till.books.stores.value.map(({ id, name }) => [id, name]));
  const role = till.session.value?.user.role;
  const wanted = foldText(text.trim());
  const tills = all
    .filter(({ name, storeId }) => foldText(`${name} ${stores.get(storeId) ?? ''}`).includes(wanted))
    .filter(({ revoked }) => withRevoked || !revoked)
    .sort((a, b) => Number(a.revoked) - Number(b.revoked) || a.receiptPrefix.localeCompare(b.receiptPrefix));
  return (
    <Page title={t('tills.title')} back={() => goBack('/office')} width="narrow">
      <ReportsAge reports={reports} />
      {all.length > MANY && <SearchField label={t('tills.search')} value={text} onInput={setText} />}
      {all.some(({ revoked }) => revoked) && (
        <div class="chips">
          <Chip pressed={withRevoked} onClick={() => setWithRevoked(!withRevoked)}>
            {t('tills.filter.revoked')}
          </Chip>
        </div>
      )}
      {tills.length === 0 && <EmptyState icon="search" title={t('tills.none')} />}
      <div class="card card-flush">
        <List label={t('tills.title')}>
          {tills.map((row) => (
            <ListRow
              key={row.id}
              href={`/office/tills/${row.id}`}
              before={<Icon name="device" />}
              title={row.name}
              detail={
                <TillDetail
                  till={row}
                  store={stores.size > 1 ? stores.get(row.storeId) : undefined}
                  report={reports.reportOf(row.id)}
                  isThis={row.id === till.identity.value?.tillId}
                />
              }
            />
          ))}
        </List>
      </div>
      {role && mayRequest(role, 'codes.make') && <AddTill />}
    </Page>
  );
}

interface TillDetailProps {
  till: TillRow;
  store: string | undefined;
  report: TillReport | null;
  isThis: boolean;
}

/** Below the name and not beside it: on a phone a badge would leave no room for words. */
function TillDetail({ till, store, report, isThis }: TillDetailProps) {
  const formats = useShopFormats();
  const now = useNow(30_000);
  const heard = report?.lastContactAt ?? null;
  const contact = { ago: heard && formatAgo(heard, now, locale.value), when: heard && formats.dateTime(heard) };
  return (
    <>
      <span class="till-line">
        {[store, t('tills.prefix', { prefix: till.receiptPrefix })].filter(Boolean).join(' · ')}
      </span>
      {report && (
        <span class="till-line">
          {contact.ago && contact.when
            ? t('tills.contact', { ago: contact.ago, when: contact.when })
            : t('tills.contact.never')}
        </span>
      )}
      {report && heard && report.pending > 0 && (
        <span class="till-line till-line-warn">
          {t('tills.pending', { count: report.pending, time: formats.time(heard) })}
        </span>
      )}
      {report && report.held > 0 && (
        <span class="till-line till-line-warn">{t('tills.held', { count: report.held })}</span>
      )}
      <TillState till={till} isThis={isThis} />
    </>
  );
}

function TillState({ till, isThis }: { till: TillRow; isThis: boolean }) {
  if (till.revoked) return <Badge tone="danger">{t('tills.revoked')}</Badge>;
  return isThis ? <Badge tone="info">{t('tills.this')}</Badge> : null;
}
