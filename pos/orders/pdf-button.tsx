import { useState } from 'preact/hooks';
import type { Order } from '../../shared/orders/order.ts';
import { t } from '../i18n/catalogue.ts';
import { saveFile } from '../save-file.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { lineWords } from './line-words.ts';
import { orderPaper } from './order-paper.ts';

/** The order on paper (R4-10), made here: with no network too. */
export function PdfButton({ order }: { order: Order }) {
  const { books, clock } = useTill();
  const formats = useShopFormats();
  const [busy, setBusy] = useState(false);
  const nameIn = (rows: readonly { readonly id: string; readonly name: string }[]) => (id: string) =>
    rows.find((row) => row.id === id)?.name ?? '';
  const save = async () => {
    setBusy(true);
    try {
      const [{ writeOrderPdf }, view] = await Promise.all([
        import('./write-order-pdf.ts'),
        order.customerId ? books.account(order.customerId) : null,
      ]);
      const source = {
        order,
        shop: books.business.peek()?.name ?? '',
        view,
        userName: nameIn(books.users.peek()),
        tillName: nameIn(books.tills.peek()),
        isWeighed: lineWords(books.products.peek(), formats).isWeighed,
        now: clock.now(),
      };
      const paper = orderPaper(source, formats);
      saveFile(paper.fileName, writeOrderPdf(paper));
    } catch {
      // Its code is neither here nor to be had, or the disk cannot be read: nothing is lost, it can be asked for again.
      showToast(t('act.pdf.failed'), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon="download" busy={busy} onClick={() => void save()}>
      {t('act.pdf')}
    </Button>
  );
}
