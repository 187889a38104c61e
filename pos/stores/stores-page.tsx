import { t } from '../i18n/catalogue.ts';
import { goBack, navigate } from '../routes.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';

/** Where the business sells. */
export function StoresPage() {
  const { books } = useTill();
  const tills = books.tills.value.filter(({ revoked }) => !revoked);
  return (
    <Page
      title={t('store.list.title')}
      back={() => goBack('/office')}
      width="narrow"
      actions={
        <Button variant="primary" size="small" icon="plus" onClick={() => navigate('/office/stores/new')}>
          {t('action.add')}
        </Button>
      }
    >
      <div class="card card-flush">
        <List label={t('store.list.title')}>
          {books.stores.value.map(({ id, name }) => (
            <ListRow
              key={id}
              href={`/office/stores/${id}`}
              before={<Icon name="store" />}
              title={name}
              detail={t('store.list.tills', { count: tills.filter(({ storeId }) => storeId === id).length })}
            />
          ))}
        </List>
      </div>
    </Page>
  );
}
