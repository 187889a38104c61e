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

type Read = { readonly id: string } & ({ readonly view: AccountView | null } | { readonly failure: unknown });

/**
 * His account, read from the disk and read again at every change. `undefined` while the first reading is under way. A disk that
 * cannot be read is no customer who is missing: the page says so, except where `whenUnreadable` makes do without the account.
 */
export function useAccount(
  id: string | null,
  whenUnreadable: 'say_so' | 'do_without' = 'say_so',
): AccountView | null | undefined {
  const { books } = useTill();
  const version = books.version.value;
  const [read, setRead] = useState<Read>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again.
  useEffect(() => {
    if (id === null) return;
    let wanted = true;
    books.account(id).then(
      (view) => wanted && setRead({ id, view }),
      (failure: unknown) => wanted && setRead({ id, failure }),
    );
    return () => {
      wanted = false;
    };
  }, [books, id, version]);
  if (id === null) return null;
  if (read?.id !== id) return undefined;
  if ('view' in read) return read.view;
  if (whenUnreadable === 'do_without') return null;
  throw read.failure;
}

/** His own limit, else the business's; null is none (D-27). */
export function useLimit(customer: { readonly creditLimit: Money | null } | null): Money | null {
  const { books } = useTill();
  return effectiveLimit(customer?.creditLimit ?? null, books.business.value?.settings.defaultCreditLimit ?? null);
}
