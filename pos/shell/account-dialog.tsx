import { useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { UserLanguage, UserRow } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { leaveFor, navigate, place } from '../routes.tsx';
import { lock } from '../session/lock.ts';
import { signOut } from '../session/sign-in.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { asksBefore } from '../ui/layers.ts';
import { useTill } from '../use-till.ts';
import { chooseLanguage } from '../users/choose-language.ts';
import { LanguageField } from '../users/language-field.tsx';
import { RefusalBanner } from './refusal-banner.tsx';
import { saleIsOpen } from './sale-is-open.ts';
import { ThemeChoice } from './theme-choice.tsx';

/** Who is signed in, where, and the way out. */
export function AccountDialog({ onClose }: { onClose: () => void }) {
  const till = useTill();
  const [asking, setAsking] = useState(false);
  const user = till.session.value?.user;
  if (!user) return null;
  // The page goes with whoever leaves it: what is unsaved there is asked about, as before every link.
  const leaveBy = (way: () => void) => {
    onClose();
    if (!asksBefore(way)) way();
  };
  const leave = () => {
    setAsking(false);
    leaveBy(() => {
      signOut(till);
      navigate('/sign-in', { replace: true });
    });
  };
  // The sale waits for who comes: nothing is asked about it.
  const change = () =>
    leaveBy(() => {
      // It goes on under another hand; the office is not everybody's.
      if (place.value.path.startsWith('/office')) navigate('/', { replace: true });
      signOut(till);
    });
  const goTo = (path: string) => {
    onClose();
    leaveFor(path);
  };
  const askOrLeave = async () => {
    if (await saleIsOpen()) setAsking(true);
    else leave();
  };
  return (
    <>
      <Dialog
        open
        title={t('shell.account.title')}
        onClose={onClose}
        footer={
          <>
            <Button icon="logout" onClick={() => void askOrLeave()}>
              {t('shell.account.sign_out')}
            </Button>
            <Button icon="lock" onClick={() => lock(till)}>
              {t('lock.now')}
            </Button>
            <Button variant="primary" icon="users" onClick={change}>
              {t('lock.switch')}
            </Button>
          </>
        }
      >
        <KeyValues>
          <KeyValue label={t('shell.account.user')}>{user.name}</KeyValue>
          <KeyValue label={t('shell.account.role')}>{t(`role.${user.role}`)}</KeyValue>
          <KeyValue label={t('shell.account.till')}>{till.identity.value?.name}</KeyValue>
          <KeyValue label={t('shell.account.shop')}>{till.books.business.value?.name}</KeyValue>
        </KeyValues>
        {mayDo(user.role, 'till.open') && (
          <Button icon="cash" onClick={() => goTo('/drawer')}>
            {t('drawer.title')}
          </Button>
        )}
        <LanguageChoice user={user} />
        <ThemeChoice />
        <Button variant="quiet" icon="lock" onClick={() => goTo('/pin')}>
          {t('shell.account.pin')}
        </Button>
      </Dialog>
      <ConfirmDialog
        open={asking}
        title={t('shell.sign_out.cart_title')}
        confirmLabel={t('shell.account.sign_out')}
        onConfirm={leave}
        onClose={() => setAsking(false)}
      >
        <p>{t('shell.sign_out.cart')}</p>
      </ConfirmDialog>
    </>
  );
}

function LanguageChoice({ user }: { user: UserRow }) {
  const till = useTill();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // By itself, and not as an act of the page's form: what is unsaved there stays so.
  const choose = async (language: UserLanguage | null) => {
    const chosen = await chooseLanguage(till, language);
    setRefusal(chosen.ok ? null : chosen.refusal);
  };
  return (
    <>
      <LanguageField value={user.language ?? null} onChange={(language) => void choose(language)} />
      <RefusalBanner refusal={refusal} />
    </>
  );
}
