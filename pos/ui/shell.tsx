import type { ComponentChildren } from 'preact';
import { t } from '../i18n/catalogue.ts';
import { ToastRegion } from './toast-region.tsx';

export interface ShellProps {
  /** A NavBar; none on sign-in and other lone pages. */
  nav?: ComponentChildren;
  /** One Page. */
  children: ComponentChildren;
}

/** The root of every screen: navigation, page and notices. */
export function Shell({ nav, children }: ShellProps) {
  return (
    <div class={nav ? 'shell shell-with-nav' : 'shell'}>
      {/* biome-ignore lint/a11y/useValidAnchor: it does lead somewhere, without a hash in the address. */}
      <a class="skip button button-primary" href="#main" onClick={skipToMain}>
        {t('ui.skip')}
      </a>
      <div class="shell-main">{children}</div>
      {nav}
      <ToastRegion />
    </div>
  );
}

/** For the keyboard: past the strip, the notices and the bar. A hash in the address would be an entry of its own in the history. */
function skipToMain(event: MouseEvent): void {
  event.preventDefault();
  const main = document.querySelector('main');
  if (main === null) return;
  // Only for this once: a press beside the buttons is to leave the focus where it is.
  main.tabIndex = -1;
  main.focus();
  main.addEventListener('blur', () => main.removeAttribute('tabindex'), { once: true });
}
