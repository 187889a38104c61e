import type { Refusal } from '../../shared/refusal.ts';
import { Banner } from '../ui/banner.tsx';
import { useShopFormats } from './shop-formats.ts';

/** Why it was not done: for a refusal that belongs to no field. */
export function RefusalBanner({ refusal }: { refusal: Refusal | null }) {
  const formats = useShopFormats();
  if (refusal === null) return null;
  return (
    <Banner tone="danger" live>
      <p>{formats.refusal(refusal)}</p>
    </Banner>
  );
}
