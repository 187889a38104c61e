import { useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { UserRow } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate, place } from '../routes.tsx';
import { lock } from '../session/lock.ts';
import { signOut } from '../session/sign-in.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { useTill } from '../use-till.ts';
import { chooseLanguage } from '../users/choose-language.ts';
import { LanguageField } from '../users/language-field.tsx';
import { RefusalBanner } from './refusal-banner.tsx';
import { saleIsOpen } from './sale-is-open.ts';
import { ThemeChoice } from './theme-choice.tsx';
import { useAct } from './use-act.ts';

/** Who is signed in, where, and the way out. */
export function AccountDialog({ onClose }: { onClose: () => void }) {
  const till = useTill();
  const [asking, setAsking] = useState(false);
  const user = till.session.value?.user;
  if (!user) return null;
  const leave = () => {
    setAsking(false);
    onClose();
    signOut(till);
    navigate('/sign-in', { replace: true });
  };
  // What is on the screen, and the page, wait for who comes: nothing is asked.
  const change = () => {
    onClose();
    // The sale goes on under another hand; the office is not everybody's.
    if (place.value.path.startsWith('/office')) navigate('/', { replace: true });
    signOut(till);
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
          <Button
            icon="cash"
            onClick={() => {
              onClose();
              navigate('/drawer');
            }}
          >
            {t('drawer.title')}
          </Button>
        )}
        <LanguageChoice user={user} />
        <ThemeChoice />
        <Button
          variant="quiet"
          icon="lock"
          onClick={() => {
            onClose();
            navigate('/pin');
          }}
        >
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
  const act = useAct();
  return (
    <>
      <LanguageField
        value={user.language ?? null}
        onChange={(language) => void act.run(() => chooseLanguage(till, language))}
      />
      <RefusalBanner refusal={act.refusal} />
    </>
  );
}
