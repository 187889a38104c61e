import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useTill } from '../use-till.ts';
import { OpenForm } from './open-form.tsx';

/** Where the shop wants it, the drawer is asked for before money goes into it, once a visit: one may always go on without. */
export function AskToOpen() {
  const { books } = useTill();
  const [later, setLater] = useState(false);
  const isWanted = books.business.value?.settings.requireTillSession === true && books.drawer.value.session === null;
  if (!isWanted || later) return null;
  return (
    <Dialog open title={t('drawer.ask.title')} onClose={() => setLater(true)}>
      <p class="muted">{t('drawer.ask.text')}</p>
      <OpenForm
        onOpened={() => undefined}
        more={<Button onClick={() => setLater(true)}>{t('drawer.ask.later')}</Button>}
      />
    </Dialog>
  );
}
