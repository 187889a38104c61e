import { t } from '../i18n/catalogue.ts';
import { goBack } from '../routes.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { PinForm } from './pin-form.tsx';

/** Anybody's own PIN. */
export function MyPinPage() {
  const { books, session } = useTill();
  const self = books.users.value.find(({ id }) => id === session.value?.user.id);
  return (
    <Page title={t('session.my_pin.title')} subtitle={self?.name} back={() => goBack('/')} width="narrow">
      {self && <PinForm user={self} onDone={() => goBack('/')} />}
    </Page>
  );
}
