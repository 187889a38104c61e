import type { Books } from '../db/books.ts';
import type { Unnumbered } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

export interface CommandDescription {
  /** What it was, with its printed number: "Venta V-01-00000012". */
  readonly title: string;
  /** Whose, or which: a customer's, product's or user's name. */
  readonly about: string | null;
  /** null where no money moves. */
  readonly amount: string | null;
}

/** A command in a person's words. */
export function describeCommand(command: Unnumbered, books: Books, formats: ShopFormats): CommandDescription {
  const customer = (id: string) => books.customer(id)?.name || t('attention.unknown_customer');
  switch (command.kind) {
    case 'order.sell': {
      const { number, customerId, total } = command.payload;
      return {
        title: t('kind.order.sell', { number }),
        about: customerId ? customer(customerId) : t('attention.counter'),
        amount: formats.money(total),
      };
    }
    case 'payment.take': {
      const { receiptNumber, customerId, amount } = command.payload;
      return {
        title: t('kind.payment.take', { number: receiptNumber }),
        about: customer(customerId),
        amount: formats.money(amount),
      };
    }
    case 'debt.open': {
      const { customerId, amount } = command.payload;
      return { title: t('kind.debt.open'), about: customer(customerId), amount: formats.money(amount) };
    }
    case 'customer.save': {
      const { customerId, changes } = command.payload;
      return { title: t('kind.customer.save'), about: changes.name ?? customer(customerId), amount: null };
    }
    case 'product.save': {
      const { productId, changes } = command.payload;
      const known = books.products.value.find(({ id }) => id === productId);
      const amount = changes.price === undefined ? null : formats.money(changes.price);
      return { title: t('kind.product.save'), about: changes.name ?? known?.name ?? null, amount };
    }
    case 'stock.adjust': {
      const { productId, counted, quantity = 0 } = command.payload;
      const known = books.products.value.find(({ id }) => id === productId);
      const figure = formats.quantity(counted ?? quantity);
      const amount = counted === undefined && quantity > 0 ? `+${figure}` : figure;
      return { title: t('kind.stock.adjust'), about: known?.name ?? null, amount };
    }
    case 'user.save': {
      const { userId, changes } = command.payload;
      const known = books.users.value.find(({ id }) => id === userId);
      return { title: t('kind.user.save'), about: changes.name ?? known?.name ?? null, amount: null };
    }
    case 'customer.archive': {
      const { customerId, archived } = command.payload;
      const title = archived ? t('kind.customer.archive') : t('kind.customer.unarchive');
      return { title, about: customer(customerId), amount: null };
    }
    case 'customer.merge':
    case 'customer.delete':
    case 'customer.erase':
      return { title: t(`kind.${command.kind}`), about: customer(command.payload.customerId), amount: null };
    case 'refund.pay': {
      const { receiptNumber, customerId, amount } = command.payload;
      const title = t('kind.refund.pay', { number: receiptNumber });
      return { title, about: customer(customerId), amount: formats.money(amount) };
    }
    case 'order.assign':
      return { title: t('kind.order.assign'), about: customer(command.payload.customerId), amount: null };
    case 'order.invoice':
      return { title: t('kind.order.invoice'), about: command.payload.reference, amount: null };
    case 'movement.draft': {
      const { customerId, amount } = command.payload;
      return { title: t('kind.movement.draft'), about: customer(customerId), amount: formats.money(amount) };
    }
    case 'order.modify':
    case 'order.void':
    case 'difference.settle':
    case 'movement.confirm':
    case 'movement.cancel': {
      const { shown } = command.payload;
      const amount = shown ? formats.money(shown.debt, { sign: 'always' }) : null;
      return { title: t(`kind.${command.kind}`), about: shown ? customer(shown.customerId) : null, amount };
    }
    case 'attention.settle': {
      const { outcome } = command.payload;
      return {
        title: t('kind.attention.settle', { outcome: t(`settling.outcome.${outcome}`) }),
        about: null,
        amount: null,
      };
    }
    case 'settings.save':
      return { title: t('kind.settings.save'), about: null, amount: null };
    case 'till.open':
    case 'till.count':
    case 'till.close':
    case 'cash.move':
      return describeDrawer(command, books, formats);
    default:
      return describePlace(command, books);
  }
}

function describeDrawer(
  command: Extract<Unnumbered, { kind: 'till.open' | 'till.count' | 'till.close' | 'cash.move' }>,
  books: Books,
  formats: ShopFormats,
): CommandDescription {
  const about = books.tills.value.find(({ id }) => id === command.tillId)?.name ?? null;
  switch (command.kind) {
    case 'till.open':
      return { title: t('kind.till.open'), about, amount: formats.money(command.payload.float) };
    case 'till.count':
      return { title: t('kind.till.count'), about, amount: formats.money(command.payload.counted) };
    case 'till.close': {
      const { number, counted } = command.payload;
      return { title: t('kind.till.close', { number }), about, amount: formats.money(counted) };
    }
    case 'cash.move': {
      const { direction, amount, reason } = command.payload;
      return { title: t(`kind.cash.${direction}`), about: reason, amount: formats.money(amount) };
    }
  }
}

function describePlace(
  command: Extract<Unnumbered, { kind: 'store.save' | 'till.save' | 'till.revoke' }>,
  books: Books,
): CommandDescription {
  if (command.kind === 'store.save') {
    const { storeId, changes } = command.payload;
    const known = books.stores.value.find(({ id }) => id === storeId);
    return { title: t('kind.store.save'), about: changes.name ?? known?.name ?? null, amount: null };
  }
  const { tillId } = command.payload;
  const about = books.tills.value.find(({ id }) => id === tillId)?.name ?? null;
  const title = command.kind === 'till.save' ? t('kind.till.save') : t('kind.till.revoke');
  return { title, about, amount: null };
}
