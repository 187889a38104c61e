import './confirmation.css';
import type { ComponentChildren } from 'preact';
import type { Money as Amount } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { ReadyContext } from '../paper/ready.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Money } from '../ui/money.tsx';
import { Page } from '../ui/page.tsx';
import { useLeaveSoon } from './use-leave-soon.ts';

interface ConfirmationProps {
  title: string;
  /** While the disk, or the server, is asked for what it confirms. */
  isLoading: boolean;
  /** What is said when there is no such command. */
  missing: string;
  /** The way to the sale, which Enter and a scan take too. */
  next: string;
  /** Another way on. */
  other?: { readonly label: string; readonly onClick: () => void } | undefined;
  /** The receipt, as soon as it is known. */
  children: ComponentChildren;
}

/** It is on this till's disk: the receipt, and the way to the sale. */
export function Confirmation({ title, isLoading, missing, next, other, children }: ConfirmationProps) {
  const toSale = () => navigate('/', { replace: true });
  const armed = useLeaveSoon(toSale);
  return (
    <Page
      title={title}
      width="narrow"
      footer={
        <div class="confirmation-footer">
          {other && (
            <Button wide size="large" disabled={!armed} onClick={other.onClick}>
              {other.label}
            </Button>
          )}
          <Button
            variant="primary"
            size="large"
            wide
            icon="cart"
            disabled={!armed}
            aria-keyshortcuts="Enter"
            onClick={toSale}
          >
            {next} <kbd class="key-hint">↵</kbd>
          </Button>
        </div>
      }
    >
      <ReadyContext.Provider value={armed}>{children}</ReadyContext.Provider>
      {!children && (isLoading ? <Loading /> : <EmptyState icon="receipt" title={missing} />)}
    </Page>
  );
}

/** What is given back, large: it comes before everything else on the paper. */
export function Change({ amount }: { amount: Amount }) {
  const formats = useShopFormats();
  if (amount <= 0) return null;
  return (
    <div class="card center stack gap-1" role="status">
      <span class="muted">{t('pay.change')}</span>
      <Money text={formats.money(amount)} size="huge" />
    </div>
  );
}
