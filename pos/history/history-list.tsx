import { mayRequest } from '../../shared/authority/authority.ts';
import type { HistoryChange, HistoryEntity } from '../../shared/history/history.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatDateTime } from '../i18n/dates.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useTill } from '../use-till.ts';
import { authorOf, tillOf } from './actors.ts';
import { describeChange, isCreation } from './describe-change.ts';
import { ChangedFields, HistoryRows } from './history-rows.tsx';
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
  const render = (change: HistoryChange) => <ChangeItem key={change.id} change={change} />;
  return <HistoryRows rows={history.changes} render={render} none={none} state={history} />;
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
      <ChangedFields fields={describeChange(change, formats)} hadValue={() => !isNew} />
    </li>
  );
}
