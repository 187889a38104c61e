import './history.css';
import { mayRequest } from '../../shared/authority/authority.ts';
import type { HistoryChange, HistoryEntity } from '../../shared/history/history.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatDateTime } from '../i18n/dates.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTill } from '../use-till.ts';
import { authorOf, tillOf } from './actors.ts';
import { describeChange, isCreation } from './describe-change.ts';
import { type HistoryState, useHistory } from './use-history.ts';

interface HistorySectionProps {
  entity: HistoryEntity;
  id: string;
}

/** Below a form: who changed what in it, for those who may know. */
export function HistorySection({ entity, id }: HistorySectionProps) {
  const role = useTill().session.value?.user.role;
  if (role === undefined || !mayRequest(role, 'history.read')) return null;
  return (
    <section class="stack gap-2" aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      <OneHistory entity={entity} id={id} />
    </section>
  );
}

function OneHistory(props: HistorySectionProps) {
  return <HistoryList history={useHistory(props)} none={t('history.none')} />;
}

interface HistoryListProps {
  history: HistoryState;
  none: string;
}

function HistoryList({ history, none }: HistoryListProps) {
  const { changes, hasMore, busy, refusal, load, dialog } = history;
  return (
    <>
      {changes !== null && changes.length > 0 && (
        <ul class="card card-flush list">
          {changes.map((change) => (
            <ChangeItem key={change.id} change={change} />
          ))}
        </ul>
      )}
      {changes !== null && changes.length === 0 && <p class="muted">{none}</p>}
      {changes === null && busy && <Loading lines={2} />}
      {refusal !== null && <WhyNot history={history} />}
      {(hasMore || (changes === null && !busy)) && (
        <Button icon={changes === null ? 'clock' : undefined} busy={busy} onClick={load}>
          {changes === null ? t('history.load') : t('action.more')}
        </Button>
      )}
      {dialog}
    </>
  );
}

function WhyNot({ history: { refusal } }: { history: HistoryState }) {
  const formats = useShopFormats();
  if (refusal === null) return null;
  const offline = refusal.code === 'offline';
  return (
    <Banner tone="warn" icon={offline ? 'cloud-off' : undefined} live>
      <p>{offline ? t('history.offline') : formats.refusal(refusal)}</p>
    </Banner>
  );
}

function ChangeItem({ change }: { change: HistoryChange }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const isNew = isCreation(change);
  const when = formatDateTime(change.at, formats.timeZone, locale.value, { year: true });
  return (
    <li class="history-item">
      <p class="muted small">{[authorOf(change, books), when, tillOf(change, books)].filter(Boolean).join(' · ')}</p>
      {isNew && <p class="small">{t('history.created')}</p>}
      <dl class="history-fields">
        {describeChange(change, formats).map(({ field, label, from, to }) => (
          <div key={field} class="history-field">
            <dt>{label}</dt>
            <dd>
              {!isNew && (
                <>
                  <span class="muted">{from}</span>
                  <span aria-hidden="true"> → </span>
                  <span class="visually-hidden"> {t('history.to')} </span>
                </>
              )}
              <span class="strong">{to}</span>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
