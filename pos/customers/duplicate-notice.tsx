import { t } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { Duplicate } from './find-duplicates.ts';

interface DuplicateNoticeProps {
  duplicates: readonly Duplicate[];
  /** Takes the one that exists instead. */
  onUse: (customerId: string) => void;
}

/** Before the same person gets a second account: who has this phone or document already. */
export function DuplicateNotice({ duplicates, onUse }: DuplicateNoticeProps) {
  return (
    <div class="stack gap-2" aria-live="polite">
      {duplicates.slice(0, 3).map(({ field, customer }) => (
        <Banner
          key={customer.id}
          tone="warn"
          action={
            <Button size="small" onClick={() => onUse(customer.id)}>
              {t('customer.duplicate.use', { name: shortName(customer.name) })}
            </Button>
          }
        >
          <p>{t(`customer.duplicate.${field}`, { name: customer.name })}</p>
        </Banner>
      ))}
    </div>
  );
}

const shortName = (name: string): string => (name.length > 24 ? `${name.slice(0, 23)}…` : name);
