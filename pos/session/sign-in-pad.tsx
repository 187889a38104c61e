import { useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import type { UserRow } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { formatCountdown, useNow } from '../shell/use-now.ts';
import { PinPad } from '../ui/pin-pad.tsx';
import { useTill } from '../use-till.ts';
import { signIn } from './sign-in.ts';

/** The PIN of one person. After too many wrong ones it waits, and says for how long. */
export function SignInPad({ user }: { user: UserRow }) {
  const till = useTill();
  const pad = usePinTry((pin) => signIn(till, user.id, pin));
  return (
    <PinPad
      label={t('session.pin_of', { name: user.name })}
      busy={pad.busy}
      disabled={pad.locked}
      error={pad.error}
      onSubmit={(pin) => void pad.submit(pin)}
    />
  );
}

type PinAnswer = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** Sends a PIN and puts the answer into words, counting down while it is locked. */
export function usePinTry(attempt: (pin: string) => Promise<PinAnswer>) {
  const { clock } = useTill();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [lockedUntil, setLockedUntil] = useState(0);
  const now = useNow(500, lockedUntil > 0);
  const left = lockedUntil - now;

  const submit = async (pin: string) => {
    setBusy(true);
    setRefusal(null);
    const answer = await attempt(pin);
    setBusy(false);
    if (answer.ok) return;
    const { code, params } = answer.refusal;
    setRefusal(answer.refusal);
    setLockedUntil(code === 'locked_out' ? clock.now() + Number(params?.['seconds'] ?? 60) * 1000 : 0);
  };
  const locked = lockedUntil > 0 && left > 0;
  const error = locked
    ? t('session.locked', { time: formatCountdown(left) })
    : refusal && refusal.code !== 'locked_out'
      ? pinSentence(refusal)
      : null;
  return { busy, locked, error, submit };
}

function pinSentence({ code, params }: Refusal): string {
  const left = params?.['left'];
  if (code === 'wrong_pin' && left === 0) return refusalText('locked_out');
  if (code === 'wrong_pin' && left !== undefined) return t('session.wrong_pin', { count: Number(left) });
  return refusalText(code, params);
}
