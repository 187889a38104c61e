import './till-sessions.css';
import { mayDo } from '../../shared/authority/authority.ts';
import { t } from '../i18n/catalogue.ts';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';

/** Where drawers are opened, one that is not is said; selling goes on. */
export function DrawerReminder() {
  const { books, session } = useTill();
  const { session: open, lastClose } = books.drawer.value;
  const isWanted = lastClose !== null || books.business.value?.settings.requireTillSession === true;
  const role = session.value?.user.role;
  if (open !== null || !isWanted || !role || !mayDo(role, 'till.open')) return null;
  return (
    <p class="drawer-remind">
      <span>{t('drawer.remind')}</span>
      <TextLink href="/drawer" icon="cash">
        {t('drawer.open')}
      </TextLink>
    </p>
  );
}
