import { HistorySection } from '../history/history-list.tsx';
import { t } from '../i18n/catalogue.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { PinForm } from './pin-form.tsx';
import { UserForm } from './user-form.tsx';

const toList = () => goBack('/office/users');

/** A new user, or one who exists; his PIN stands apart, since it goes to the server directly. */
export function UserPage({ params }: PageProps) {
  const { books } = useTill();
  const userId = params['userId'] ?? 'new';
  const user = books.users.value.find(({ id }) => id === userId) ?? null;
  const isNew = userId === 'new';
  return (
    <Page title={isNew ? t('user.form.new') : t('user.form.edit')} subtitle={user?.name} back={toList} width="narrow">
      {isNew || user ? (
        <UserForm key={userId} user={user} onDone={toList} />
      ) : (
        <EmptyState icon="person" title={t('user.form.missing')} />
      )}
      {user && !user.disabled && <PinForm user={user} />}
      {user && <HistorySection entity="user" id={user.id} />}
    </Page>
  );
}
