import './customers.css';
import { useEffect, useRef } from 'preact/hooks';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';

export const fileTabs = ['account', 'movements', 'orders', 'debts', 'receipts', 'data', 'history'] as const;
export type FileTab = (typeof fileTabs)[number];

const words: Readonly<Record<FileTab, PlainKey>> = {
  account: 'customer_file.account',
  movements: 'credit.movements',
  orders: 'customer_file.orders',
  debts: 'customer_file.debts',
  receipts: 'customer_file.receipts',
  data: 'customer.data',
  history: 'history.title',
};

export const readTab = (query: URLSearchParams): FileTab =>
  fileTabs.find((tab) => tab === query.get('tab')) ?? 'account';

interface FileTabsProps {
  customerId: string;
  current: FileTab;
  shown: readonly FileTab[];
}

/** Links, so that a part of the file has an address; going through them leaves one step to go back. */
export function FileTabs({ customerId, current, shown }: FileTabsProps) {
  const here = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is to be seen whole.
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav class="file-tabs" aria-label={t('customer_file.parts')}>
      {shown.map((tab) => {
        const path = `/customers/${customerId}${tab === 'account' ? '' : `?tab=${tab}`}`;
        return (
          <a
            key={tab}
            ref={tab === current ? here : null}
            href={path}
            aria-current={tab === current ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              navigate(path, { replace: true });
            }}
          >
            {t(words[tab])}
          </a>
        );
      })}
    </nav>
  );
}
