import { t } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Why telephones want an address that begins with https, how this one stands, and what can be done about it. */
export function HttpsDialog({ onClose }: { onClose: () => void }) {
  const { origin, protocol } = window.location;
  const isGood = protocol === 'https:';
  return (
    <Dialog
      open
      title={t('checklist.https')}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <Banner tone={isGood ? 'good' : 'warn'}>
        <p>{t('checklist.https.now', { address: origin })}</p>
        <p>{isGood ? t('checklist.https.is_good') : t('checklist.https.is_local')}</p>
      </Banner>
      <p>{t('checklist.https.why')}</p>
      {!isGood && <p>{t('checklist.https.how')}</p>}
    </Dialog>
  );
}
