import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Refusal, type Result, refuse } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import { ApiError } from '../sync/api-error.ts';
import type { Till } from '../till-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { PinPad } from '../ui/pin-pad.tsx';
import { useTill } from '../use-till.ts';
import { confirmPin } from './sign-in.ts';
import { usePinTry } from './sign-in-pad.tsx';

export interface LiveSession {
  /**
   * Makes a request that needs the server's own session. Where there is none, or it has run out, the PIN is asked again
   * first. Every failure comes back as a refusal; null when the person closed the question.
   */
  run<T>(request: () => Promise<T>): Promise<Result<T> | null>;
  /** The question itself: to be put somewhere in the page. */
  readonly dialog: ComponentChildren;
}

export function useLiveSession(): LiveSession {
  const till = useTill();
  const [asking, setAsking] = useState(false);
  const answered = useRef<(hasToken: boolean) => void>(() => {});

  const ask = () => {
    setAsking(true);
    return new Promise<boolean>((resolve) => {
      answered.current = resolve;
    });
  };
  // Nobody answers any more once the page is left.
  useEffect(() => () => answered.current(false), []);
  const close = (hasToken: boolean) => {
    setAsking(false);
    answered.current(hasToken);
  };
  const run = async <T,>(request: () => Promise<T>): Promise<Result<T> | null> => {
    // Nobody is asked for his PIN when it could not be sent.
    if (!till.sync.state.value.online) await till.sync.syncNow();
    if (!till.sync.state.value.online) return refuse(till.sync.state.value.error ?? 'offline');
    if (!(await tokenSoon(till)) && !(await ask())) return null;
    const first = await attempt(request);
    if (first.ok || !isSessionGone(first.refusal)) return first;
    return (await ask()) ? attempt(request) : null;
  };
  const dialog = (
    <Dialog open={asking} title={t('session.confirm.title')} onClose={() => close(false)}>
      <ConfirmPin onConfirmed={() => close(true)} />
    </Dialog>
  );
  return { run, dialog };
}

function ConfirmPin({ onConfirmed }: { onConfirmed: () => void }) {
  const till = useTill();
  const pad = usePinTry(async (pin) => {
    const answer = await confirmPin(till, pin);
    if (answer.ok) onConfirmed();
    return answer;
  });
  return (
    <>
      <p class="muted">{t('session.confirm.text')}</p>
      <PinPad
        label={t('session.confirm.pin', { name: till.session.value?.user.name ?? '' })}
        busy={pad.busy}
        disabled={pad.locked}
        error={pad.error}
        onSubmit={(pin) => void pad.submit(pin)}
      />
    </>
  );
}

const TOKEN_WITHIN_MS = 1_500;

/** The server's session follows a sign-in in the background: to somebody quick it may be a moment away. */
function tokenSoon({ session }: Till): Promise<boolean> {
  if (session.peek()?.sessionToken) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (has: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(has);
    };
    const timer = setTimeout(() => end(false), TOKEN_WITHIN_MS);
    const stop = session.subscribe((now) => {
      if (now?.sessionToken) queueMicrotask(() => end(true));
    });
  });
}

async function attempt<T>(request: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await request() };
  } catch (error) {
    if (error instanceof ApiError) return refuse(error.code, error.params);
    throw error;
  }
}

const isSessionGone = ({ code }: Refusal): boolean => code === 'session_expired' || code === 'unauthorized';
