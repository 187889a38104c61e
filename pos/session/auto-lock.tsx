import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { steadyClock } from '../clock.ts';
import { lockedFor } from '../db/pin-tries.ts';
import { t } from '../i18n/catalogue.ts';
import type { Till } from '../till-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { enterModal, leaveModal, ModalContext } from '../ui/modal-stack.ts';
import { PinPad } from '../ui/pin-pad.tsx';
import { useTill } from '../use-till.ts';
import './auto-lock.css';
import { useDemoPin } from './demo-pin.ts';
import { isIdle, lock, lookAt, type Moment, unlock } from './lock.ts';
import { hearPin, signOut } from './sign-in.ts';
import { usePinTry } from './sign-in-pad.tsx';

/** Locks a till that nobody touches, and lies over it until a PIN opens it. Whatever was on the screen stays as it was. */
export function AutoLock() {
  const till = useTill();
  const session = till.session.value;
  const minutes = till.books.business.value?.settings.autoLockMinutes ?? 0;
  const isLocked = session?.locked === true;
  useEffect(() => (isLocked ? undefined : watchHands(till, minutes)), [till, minutes, isLocked]);
  return isLocked ? <LockScreen /> : null;
}

const LOOK_EVERY_MS = 5_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks it once nobody has touched it for so many minutes. */
function watchHands(till: Till, minutes: number): () => void {
  const look = (): Moment => lookAt(till, steadyClock);
  let touched = look();
  const touch = () => {
    // The hand that comes back to a till that slept does not keep it open.
    check();
    touched = look();
  };
  const check = () => {
    if (isIdle(touched, look(), minutes)) lock(till);
  };
  const timer = setInterval(check, LOOK_EVERY_MS);
  for (const sign of signs) document.addEventListener(sign, touch, { capture: true, passive: true });
  document.addEventListener('visibilitychange', check);
  return () => {
    clearInterval(timer);
    for (const sign of signs) document.removeEventListener(sign, touch, { capture: true });
    document.removeEventListener('visibilitychange', check);
  };
}

function LockScreen() {
  const till = useTill();
  const user = till.session.value?.user;
  const element = useShownOverAll();
  const pad = usePinTry(
    (pin) => unlock(till, pin),
    async () => (user ? lockedFor(till.db, user.id, till.clock.now()) : 0),
  );
  const demoPin = useDemoPin();
  if (!user) return null;
  const pin = demoPin(user);
  return (
    <dialog
      ref={element}
      class="lock"
      aria-labelledby="lock-title"
      onCancel={(event) => event.preventDefault()}
      // A browser may close it all the same: by a phone's Back.
      onClose={(event) => event.currentTarget.isConnected && show(event.currentTarget)}
    >
      <ModalContext.Provider value={element}>
        <div class="lock-body stack center">
          <Icon name="lock" size="large" />
          <h1 id="lock-title">{t('lock.title')}</h1>
          <p class="muted">{t('lock.text')}</p>
          {pin && <p class="muted">{t('demo.pin.hint', { pin })}</p>}
          <PinPad
            label={t('session.pin_of', { name: user.name })}
            busy={pad.busy}
            disabled={pad.locked}
            error={pad.error}
            onTyped={(typed) => hearPin(till, user, typed)}
            onSubmit={(typed) => void pad.submit(typed)}
          />
          <Button variant="quiet" icon="person" onClick={() => signOut(till)}>
            {t('lock.other')}
          </Button>
          <p class="muted small">{t('lock.other.text')}</p>
        </div>
      </ModalContext.Provider>
    </dialog>
  );
}

/** Over every other dialog too: what lies under it can be neither read out nor reached. */
function useShownOverAll() {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const before = document.activeElement;
    show(dialog);
    enterModal(dialog);
    document.addEventListener('keydown', keepEscape, { capture: true });
    return () => {
      document.removeEventListener('keydown', keepEscape, { capture: true });
      leaveModal(dialog);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return element;
}

function show(dialog: HTMLDialogElement): void {
  dialog.showModal();
  // A dialog begins at its first key, where Enter would press that one.
  dialog.querySelector<HTMLElement>('.pin')?.focus();
}

function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.preventDefault();
}
