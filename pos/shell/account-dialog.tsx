import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { signOut } from '../session/sign-in.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { useTill } from '../use-till.ts';
import { saleIsOpen } from './sale-is-open.ts';

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
            <Button
              icon="lock"
              onClick={() => {
                onClose();
                navigate('/pin');
              }}
            >
              {t('shell.account.pin')}
            </Button>
            <Button variant="primary" icon="logout" onClick={() => void askOrLeave()}>
              {t('shell.account.sign_out')}
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
