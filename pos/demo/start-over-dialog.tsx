import { useState } from 'preact/hooks';
import { mayRequest } from '../../shared/authority/authority.ts';
import { demoOwner } from '../../shared/demo/people.ts';
import { t } from '../i18n/catalogue.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useTill } from '../use-till.ts';
import { endDemo, startDemoOver } from './start-over.ts';

/** Asks before everything that was done in the example shop is gone: for another one, or for a shop of one's own. */
export function StartOverDialog({ onClose }: { onClose: () => void }) {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const [token, setToken] = useState('');
  const role = till.session.value?.user.role;
  if (role === undefined || !mayRequest(role, 'demo.start_over'))
    return (
      <Dialog
        open
        title={t('demo.start_over')}
        onClose={onClose}
        footer={
          <Button variant="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        }
      >
        <p>{t('demo.owner_only', { name: demoOwner.name, pin: demoOwner.pin })}</p>
      </Dialog>
    );
  // Whoever ends the example is the one who opens the real shop: the server asks him for the same token.
  const asksToken = token !== '' || act.refusal?.code === 'setup_not_local';
  return (
    <>
      <Dialog
        open
        title={t('demo.ask')}
        dismissable={!act.busy}
        onClose={onClose}
        footer={
          <>
            <Button disabled={act.busy} onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button
              icon="store"
              disabled={act.busy}
              onClick={() => void act.run(() => endDemo(till, live, token.trim()))}
            >
              {t('setup.title')}
            </Button>
            <Button
              variant="danger"
              icon="sync"
              busy={act.busy}
              onClick={() => void act.run(() => startDemoOver(till, live))}
            >
              {t('demo.start_over')}
            </Button>
          </>
        }
      >
        <p>{t('demo.ask.text')}</p>
        <p>{t('demo.ask.own')}</p>
        <RefusalBanner refusal={act.refusal} />
        {asksToken && (
          <Field
            label={t('setup.token')}
            hint={t('setup.token.hint')}
            value={token}
            name="token"
            autoCapitalize="none"
            autoFocus
            onInput={setToken}
          />
        )}
      </Dialog>
      {live.dialog}
    </>
  );
}
