import type { Quantity } from '../../shared/money/money.ts';
import type { ProductRow } from '../../shared/products/product.ts';
import { stockAfter } from '../../shared/stock/stock.ts';
import { t } from '../i18n/catalogue.ts';
import { saySaved } from '../office/say-saved.ts';
import { SaveForm } from '../shell/save-form.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useTill } from '../use-till.ts';
import { adjustStock } from './adjust.ts';
import { EMPTY_DRAFT, readStockQuantity } from './stock-draft.ts';
import { measureMove, stockText } from './stock-text.ts';

export type StockTask = 'adjust' | 'count';

interface StockDialogProps {
  /** null while nobody is at it. */
  task: StockTask | null;
  product: ProductRow;
  stock: Quantity | null;
  onClose: () => void;
}

/** So much more or less of a product, and why; or what was counted of it. */
export function StockDialog({ task, product, stock, onClose }: StockDialogProps) {
  const title = t(task === 'count' ? 'stock.count.title' : 'stock.adjust.title', { name: product.name });
  return (
    <Dialog open={task !== null} title={title} onClose={onClose}>
      {task && <StockForm task={task} product={product} stock={stock} onDone={onClose} />}
    </Dialog>
  );
}

interface StockFormProps extends Omit<StockDialogProps, 'task' | 'onClose'> {
  task: StockTask;
  onDone: () => void;
}

function StockForm({ task, product, stock, onDone }: StockFormProps) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const { draft, errors, show, change } = useDraft(() => EMPTY_DRAFT);
  const isCount = task === 'count';
  const quantity = readStockQuantity(draft.quantity, product);
  const example = product.unit === 'weight' ? formats.quantity(1250) : '12';
  const moved = quantity === null ? null : movedBy(isCount, quantity, draft.direction, stock);

  const save = async () => {
    const reason = draft.reason.trim();
    const wrong = quantity === null || (!isCount && quantity === 0);
    const invalid = isCount ? t('stock.counted.invalid', { example }) : t('stock.quantity.invalid', { example });
    const found = {
      ...(wrong ? { quantity: invalid } : {}),
      ...(!isCount && reason === '' ? { reason: t('stock.reason.needed') } : {}),
    };
    if (show(found) || quantity === null || moved === null) return;
    const said = isCount ? { counted: quantity } : { quantity: moved };
    const asked = { productId: product.id, ...said, ...(reason === '' ? {} : { reason }) };
    if ((await act.run(() => adjustStock(till, asked))) === null) return;
    saySaved(till);
    onDone();
  };
  return (
    <SaveForm act={act} onSave={() => void save()}>
      {!isCount && (
        <SegmentedControl
          label={t('stock.direction')}
          value={draft.direction}
          options={[
            { value: 'in', label: t('stock.in'), icon: 'plus' },
            { value: 'out', label: t('stock.out'), icon: 'minus' },
          ]}
          onChange={(direction) => change({ direction })}
        />
      )}
      <Field
        label={isCount ? t('stock.counted') : t('stock.quantity')}
        type="decimal"
        value={draft.quantity}
        after={product.unit === 'weight' ? 'kg' : undefined}
        error={errors.quantity}
        autoFocus
        name="quantity"
        maxLength={12}
        onInput={(text) => change({ quantity: text })}
      />
      <Field
        label={isCount ? t('stock.note') : t('stock.reason')}
        hint={isCount ? undefined : t('stock.reason.hint')}
        optional={isCount}
        value={draft.reason}
        error={errors.reason}
        name="reason"
        maxLength={200}
        autoCapitalize="sentences"
        onInput={(reason) => change({ reason })}
      />
      <KeyValues>
        <KeyValue label={t('stock.now')}>
          {stock === null ? t('stock.untracked') : stockText(stock, product, formats)}
        </KeyValue>
        {isCount ? (
          <KeyValue label={t('stock.difference')} strong>
            {moved === null ? '—' : measureMove(moved, product, formats)}
          </KeyValue>
        ) : (
          <KeyValue label={t('stock.then')} strong>
            {moved === null ? '—' : stockText(stockAfter(stock, moved), product, formats)}
          </KeyValue>
        )}
      </KeyValues>
    </SaveForm>
  );
}

function movedBy(isCount: boolean, quantity: Quantity, direction: 'in' | 'out', stock: Quantity | null): Quantity {
  if (isCount) return stockAfter(quantity, -(stock ?? 0));
  return (direction === 'in' ? quantity : -quantity) as Quantity;
}
