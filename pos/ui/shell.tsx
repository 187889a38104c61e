import type { ComponentChildren } from 'preact';
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
      <div class="shell-main">{children}</div>
      {nav}
      <ToastRegion />
    </div>
  );
}
