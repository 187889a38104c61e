import { HistorySection } from '../history/history-list.tsx';
import { t } from '../i18n/catalogue.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { StoreForm } from './store-form.tsx';

const toList = () => goBack('/office/stores');

/** A new store, or one that exists, with its tills. */
export function StorePage({ params }: PageProps) {
  const { books } = useTill();
  const storeId = params['storeId'] ?? 'new';
  const isNew = storeId === 'new';
  const store = books.stores.value.find(({ id }) => id === storeId) ?? null;
  return (
    <Page
      title={isNew ? t('store.form.new') : t('store.form.edit')}
      subtitle={store?.name}
      back={toList}
      width="narrow"
    >
      {isNew || store ? (
        <StoreForm key={storeId} store={store} onDone={toList} />
      ) : (
        <EmptyState icon="store" title={t('store.form.missing')} />
      )}
      {store && <TillsOf storeId={store.id} />}
      {store && <HistorySection entity="store" id={store.id} />}
    </Page>
  );
}

function TillsOf({ storeId }: { storeId: string }) {
  const tills = useTill().books.tills.value.filter((till) => till.storeId === storeId && !till.revoked);
  if (tills.length === 0) return null;
  return (
    <section class="stack gap-2" aria-label={t('store.tills')}>
      <h2>{t('store.tills')}</h2>
      <div class="card card-flush">
        <List label={t('store.tills')}>
          {tills.map(({ id, name, receiptPrefix }) => (
            <ListRow
              key={id}
              href={`/office/tills/${id}`}
              before={<Icon name="device" />}
              title={name}
              detail={t('tills.prefix', { prefix: receiptPrefix })}
            />
          ))}
        </List>
      </div>
    </section>
  );
}
