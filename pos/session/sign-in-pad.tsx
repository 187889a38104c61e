import { useEffect, useRef, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import type { UserRow } from '../../shared/users/user.ts';
import { lockedFor } from '../db/pin-tries.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { formatCountdown, useNow } from '../shell/use-now.ts';
import { PinPad } from '../ui/pin-pad.tsx';
import { useTill } from '../use-till.ts';
import { hearPin, signIn } from './sign-in.ts';

/** The PIN of one person. After too many wrong ones it waits, and says for how long. */
export function SignInPad({ user }: { user: UserRow }) {
  const till = useTill();
  const pad = usePinTry(
    (pin) => signIn(till, user.id, pin),
    () => lockedFor(till.db, user.id, till.clock.now()),
  );
  return (
    <PinPad
      label={t('session.pin_of', { name: user.name })}
      busy={pad.busy}
      disabled={pad.locked}
      error={pad.error}
      onTyped={(pin) => hearPin(till, user, pin)}
      onSubmit={(pin) => void pad.submit(pin)}
    />
  );
}

type PinAnswer = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** Sends a PIN and puts the answer into words, counting down while it is locked: also from before, for so many `milliseconds`. */
export function usePinTry(attempt: (pin: string) => Promise<PinAnswer>, milliseconds?: () => Promise<number>) {
  const { clock } = useTill();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [lockedUntil, setLockedUntil] = useState(0);
  const now = useNow(500, lockedUntil > 0);
  const left = lockedUntil - now;
  const ask = useRef(milliseconds);
  useEffect(() => {
    const lock = async () => {
      const ms = (await ask.current?.()) ?? 0;
      if (ms > 0) setLockedUntil(clock.now() + ms);
    };
    void lock().catch(() => undefined);
  }, [clock]);

  const submit = async (pin: string) => {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await attempt(pin);
      if (answer.ok) return;
      const seconds = secondsLocked(answer.refusal);
      setRefusal(answer.refusal);
      setLockedUntil(seconds === null ? 0 : clock.now() + seconds * 1000);
    } finally {
      setBusy(false);
    }
  };
  const locked = lockedUntil > 0 && left > 0;
  const error = locked
    ? t('session.locked', { time: formatCountdown(left) })
    : refusal && secondsLocked(refusal) === null
      ? pinSentence(refusal)
      : null;
  return { busy, locked, error, submit };
}

/** How long it is locked: also the wrong PIN that locks it says so. */
function secondsLocked({ code, params }: Refusal): number | null {
  const seconds = params?.['seconds'] ?? (code === 'locked_out' ? 60 : null);
  return seconds === null ? null : Number(seconds);
}

function pinSentence({ code, params }: Refusal): string {
  const left = params?.['left'];
  if (code === 'wrong_pin' && left !== undefined) return t('session.wrong_pin', { count: Number(left) });
  return refusalText(code, params);
}
