import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';

interface AccountChangedProps {
  /** What was, and what is; null while nothing has changed. */
  sentence: string | null;
  /** What is shown has not been agreed to yet. */
  asks: boolean;
}

/** Another till has changed the account under the cashier's hands: what, and that nothing is done until she confirms once more. */
export function AccountChanged({ sentence, asks }: AccountChangedProps) {
  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asks) banner.current?.scrollIntoView?.({ block: 'nearest' });
  }, [asks]);
  if (sentence === null) return null;
  return (
    <div ref={banner}>
      <Banner tone={asks ? 'warn' : 'info'} title={t('payment.changed.title')} live>
        <p>
          {sentence} {asks && t('payment.changed.again')}
        </p>
      </Banner>
    </div>
  );
}
