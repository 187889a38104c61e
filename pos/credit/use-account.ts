import { useEffect, useState } from 'preact/hooks';
import { effectiveLimit } from '../../shared/credit/limit.ts';
import type { Money } from '../../shared/money/money.ts';
import type { AccountView, CustomerSummary } from '../db/books.ts';
import { useTill } from '../use-till.ts';

/** A customer as memory knows him, at every change of the books. */
export function useCustomer(id: string | null): CustomerSummary | null {
  const { books } = useTill();
  // Reading the version is what makes the component follow the books.
  return books.version.value >= 0 && id !== null ? books.customer(id) : null;
}

/** His account, read from the disk and read again at every change. `undefined` while the first reading is under way. */
export function useAccount(id: string | null): AccountView | null | undefined {
  const { books } = useTill();
  const version = books.version.value;
  const [read, setRead] = useState<{ readonly id: string; readonly view: AccountView | null }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again.
  useEffect(() => {
    if (id === null) return;
    let wanted = true;
    books.account(id).then(
      (view) => wanted && setRead({ id, view }),
      () => wanted && setRead({ id, view: null }),
    );
    return () => {
      wanted = false;
    };
  }, [books, id, version]);
  return id === null ? null : read?.id === id ? read.view : undefined;
}

/** His own limit, else the business's; null is none (D-27). */
export function useLimit(customer: { readonly creditLimit: Money | null } | null): Money | null {
  const { books } = useTill();
  return effectiveLimit(customer?.creditLimit ?? null, books.business.value?.settings.defaultCreditLimit ?? null);
}
