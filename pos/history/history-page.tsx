import { type HistoryEntity, historyEntities } from '../../shared/history/history.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack } from '../routes.tsx';
import { useRemembered } from '../shell/use-remembered.ts';
import { Page } from '../ui/page.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useTill } from '../use-till.ts';
import { HistoryList } from './history-list.tsx';
import { useHistory } from './use-history.ts';

const ALL = '';

/** Everything that was changed in the shop, newest first. */
export function HistoryPage() {
  const users = useTill().books.users.value;
  const [entity, setEntity] = useRemembered<HistoryEntity | typeof ALL>('history.entity', ALL);
  const [user, setUser] = useRemembered<string>('history.user', ALL);
  const history = useHistory({ entity: entity || undefined, user: user || undefined });
  const isFiltered = entity !== ALL || user !== ALL;
  return (
    <Page title={t('history.title')} back={() => goBack('/office')} width="narrow">
      <div class="grid-2">
        <SelectField
          label={t('history.filter.what')}
          value={entity}
          options={[
            { value: ALL, label: t('history.filter.everything') },
            ...historyEntities.map((each) => ({
              value: each,
              label: each === 'business' ? t('history.of.business') : t(`history.many.${each}`),
            })),
          ]}
          onChange={setEntity}
        />
        <SelectField
          label={t('history.filter.who')}
          value={user}
          options={[
            { value: ALL, label: t('history.filter.everybody') },
            ...users.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setUser}
        />
      </div>
      <HistoryList history={history} none={isFiltered ? t('history.none_found') : t('history.none')} withSubject />
    </Page>
  );
}
