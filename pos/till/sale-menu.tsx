import { t } from '../i18n/catalogue.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListRow } from '../ui/list.tsx';
import { type KeyAction, keyName, keys } from './keys.ts';

export interface SaleActions {
  adjust(): void;
  park(): void;
  showParked(): void;
  repeat(): void;
  undo(): void;
  emptyOut(): void;
  showKeys(): void;
  /** Left out for who has no drawer. */
  openDrawer?: (() => void) | undefined;
}

interface SaleMenuProps {
  open: boolean;
  isEmpty: boolean;
  hasCustomer: boolean;
  parkedCount: number;
  actions: SaleActions;
  onClose: () => void;
}

/** What is done to a sale now and then, each with its key. */
export function SaleMenu({ open, onClose, ...rest }: SaleMenuProps) {
  return (
    <Dialog open={open} title={t('selling.more.title')} onClose={onClose}>
      <Entries {...rest} onClose={onClose} />
    </Dialog>
  );
}

interface Entry {
  readonly icon: IconName;
  readonly label: string;
  readonly key?: KeyAction;
  readonly act: () => void;
  readonly disabled?: boolean;
}

function Entries({ isEmpty, hasCustomer, parkedCount, actions, onClose }: Omit<SaleMenuProps, 'open'>) {
  const entries: readonly Entry[] = [
    { icon: 'percent', label: t('selling.adjust_sale'), key: 'adjust', act: actions.adjust, disabled: isEmpty },
    { icon: 'pause', label: t('selling.park.title'), key: 'park', act: actions.park, disabled: isEmpty },
    { icon: 'menu', label: parkedText(parkedCount), key: 'parked', act: actions.showParked },
    { icon: 'repeat', label: t('selling.repeat'), key: 'repeat', act: actions.repeat, disabled: !hasCustomer },
    ...(actions.openDrawer
      ? [{ icon: 'cash', label: t('drawer.title'), act: actions.openDrawer } satisfies Entry]
      : []),
    { icon: 'keyboard', label: t('selling.keys.title'), key: 'help', act: actions.showKeys },
  ];
  return (
    <ul class="card card-flush list" aria-label={t('selling.more.title')}>
      {entries.map(({ icon, label, key, act, disabled }) => (
        <ListRow
          key={label}
          before={<Icon name={icon} />}
          title={label}
          disabled={disabled}
          end={key && <kbd class="key key-hint">{keyName(keys.value[key])}</kbd>}
          onClick={() => {
            onClose();
            act();
          }}
        />
      ))}
    </ul>
  );
}

export const parkedText = (count: number): string =>
  count === 0 ? t('selling.parked.title') : t('selling.parked.count', { count });
