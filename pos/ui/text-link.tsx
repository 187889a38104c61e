import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface TextLinkProps {
  children: ComponentChildren;
  /** With an address it is a link, without one a button that looks like it. */
  href?: string | undefined;
  onClick?: ((event: MouseEvent) => void) | undefined;
  icon?: IconName | undefined;
  id?: string | undefined;
}

export function TextLink({ children, href, onClick, icon, id }: TextLinkProps) {
  const content = (
    <>
      {icon && <Icon name={icon} size="small" />}
      {children}
    </>
  );
  if (href === undefined)
    return (
      <button id={id} type="button" class="text-link" onClick={onClick}>
        {content}
      </button>
    );
  return (
    <a id={id} class="text-link" href={href} onClick={onClick}>
      {content}
    </a>
  );
}
