import type { Refusal } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';

interface OnlyOnlineProps {
  part: { readonly busy: boolean; readonly refusal: Refusal | null; load(): void };
  /** What is missing without the network. */
  text: string;
}

/** In the place of what only the server knows: it is on its way, or why it is not there, and how to ask for it. */
export function OnlyOnline({ part: { busy, refusal, load }, text }: OnlyOnlineProps) {
  const formats = useShopFormats();
  if (busy) return <Loading lines={2} />;
  // Made at this till a moment ago: it is asked again by itself as soon as the server has heard of it.
  if (refusal?.code === 'not_found') return <p class="muted small">{t('customer_file.not_there_yet')}</p>;
  const isAway = refusal === null || refusal.code === 'offline';
  return (
    <Banner
      tone={isAway ? 'info' : 'warn'}
      icon={isAway ? 'cloud-off' : undefined}
      action={
        <Button size="small" onClick={load}>
          {t('customer_file.ask')}
        </Button>
      }
    >
      <p>{isAway ? text : formats.refusal(refusal)}</p>
    </Banner>
  );
}
