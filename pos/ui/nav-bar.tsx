import { t } from '../i18n/catalogue.ts';
import { Icon, type IconName } from './icon.tsx';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** How many wait there, and the words for it ("3 por revisar"). */
  readonly badge?: { readonly count: string; readonly label: string } | undefined;
}

export interface NavBarProps {
  /** Three to five. */
  items: readonly NavItem[];
  /** The `href` of the section that is open. */
  current: string;
  onNavigate?: ((href: string, event: MouseEvent) => void) | undefined;
}

/** Tabs below on a phone, a rail at the side on a wide screen: give it to `Shell`. */
export function NavBar({ items, current, onNavigate }: NavBarProps) {
  return (
    <nav class="nav" aria-label={t('ui.nav')}>
      <ul class="nav-items">
        {items.map((item) => (
          <li key={item.href} class="nav-item">
            <a
              class="nav-link"
              href={item.href}
              aria-current={item.href === current ? 'page' : undefined}
              onClick={(event) => onNavigate?.(item.href, event)}
            >
              <span class="nav-icon">
                <Icon name={item.icon} />
                {item.badge && (
                  <span class="nav-badge" aria-hidden="true">
                    {item.badge.count}
                  </span>
                )}
              </span>
              <span class="nav-label">{item.label}</span>
              {item.badge && <span class="visually-hidden">, {item.badge.label}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
