import type { ComponentChildren } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { AppBar } from './app-bar.tsx';
import { classNames } from './class-names.ts';

export interface PageProps {
  title: string;
  subtitle?: ComponentChildren;
  back?: string | (() => void) | undefined;
  actions?: ComponentChildren;
  /** Always in sight, above the navigation: the total and its button. */
  footer?: ComponentChildren;
  /** Exactly the height of the screen: for pages with a VirtualList or panes that scroll by themselves. */
  fill?: boolean | undefined;
  /** How wide the content may grow on a wide screen. */
  width?: 'narrow' | 'medium' | 'full' | undefined;
  children: ComponentChildren;
}

export function Page(props: PageProps) {
  const { title, fill, width = 'medium', footer } = props;
  const titleId = useId();

  useEffect(() => {
    document.title = `${title} · Fiado`;
  }, [title]);
  // A new page: a screen reader starts at its title, unless a field of the page asked for the focus.
  useEffect(() => {
    const now = document.activeElement;
    if (now === null || now === document.body) document.getElementById(titleId)?.focus({ preventScroll: true });
  }, [titleId]);

  return (
    <div class={classNames('page', fill && 'page-fill', width !== 'full' && `page-width-${width}`)}>
      <AppBar title={title} titleId={titleId} subtitle={props.subtitle} back={props.back} actions={props.actions} />
      <main id="main" class="page-main" aria-labelledby={titleId}>
        <div class="page-body">{props.children}</div>
        {footer !== undefined && (
          <div class="page-footer">
            <div class="page-footer-inner">{footer}</div>
          </div>
        )}
      </main>
    </div>
  );
}
