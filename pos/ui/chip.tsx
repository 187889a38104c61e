import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface ChipProps {
  children: ComponentChildren;
  onClick: () => void;
  /** A filter that is on or off; left out, it is a plain small button (a banknote, "Todo"). */
  pressed?: boolean | undefined;
  icon?: IconName | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

/** Put several in an element with the class `chips`. */
export function Chip({ children, onClick, pressed, icon, ...rest }: ChipProps) {
  return (
    <button type="button" {...rest} class="badge chip" aria-pressed={pressed} onClick={onClick}>
      {icon && <Icon name={icon} size="small" />}
      <span class="badge-text">{children}</span>
    </button>
  );
}
