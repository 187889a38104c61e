import { useState } from 'preact/hooks';
import type { UserRow } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { useErrors } from '../shell/use-errors.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { checkNewPin, noPin } from './new-pin.ts';
import { NewPinFields } from './new-pin-fields.tsx';
import { setPin } from './set-pin.ts';

interface PinFormProps {
  user: UserRow;
  onDone?: (() => void) | undefined;
}

/** A user's PIN, set on the server: it needs the network, and says so when there is none. */
export function PinForm({ user, onDone }: PinFormProps) {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const [pin, setTyped] = useState(noPin);
  const { errors, show, clear } = useErrors<'pin' | 'again'>();

  const submit = async () => {
    if (show(checkNewPin(pin))) return;
    const done = await act.run(() => setPin(till, live, user.id, pin.pin));
    if (done === null) return;
    setTyped(noPin);
    showToast(t('user.pin.done'), { tone: 'good' });
    onDone?.();
  };
  return (
    <Form
      class="card stack"
      onSubmit={() => {
        if (!act.busy) void submit();
      }}
    >
      <h2>{t('user.pin.title')}</h2>
      <p class={user.pin === null ? undefined : 'muted'}>
        {user.pin === null ? t('user.pin.none') : t('user.pin.has')}
      </p>
      <NewPinFields
        label={t('user.pin.new')}
        hint={t('setup.pin.hint')}
        value={pin}
        errors={errors}
        onChange={(typed) => {
          setTyped(typed);
          clear('pin', 'again');
        }}
      />
      {act.refusal?.code === 'offline' ? (
        <Banner tone="warn" icon="cloud-off" live>
          <p>{t('user.pin.offline')}</p>
        </Banner>
      ) : (
        <RefusalBanner refusal={act.refusal} />
      )}
      <Button type="submit" icon="lock" busy={act.busy}>
        {t('user.pin.submit')}
      </Button>
      {live.dialog}
    </Form>
  );
}
