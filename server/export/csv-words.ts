import type { MovementState, MovementType } from '../../shared/credit/movement.ts';
import type { TenderMethod } from '../../shared/orders/order.ts';
import type { Language } from '../http/sentences.ts';

/** What a list as CSV says in words, beside the codes that programs read. */
export interface CsvWords {
  readonly columns: Readonly<Record<'till' | 'user' | 'localTime' | 'type' | 'state' | 'methods', string>>;
  readonly types: Readonly<Record<MovementType, string>>;
  readonly states: Readonly<Record<MovementState, string>>;
  readonly orders: Readonly<Record<'current' | 'modified' | 'voided', string>>;
  readonly methods: Readonly<Record<TenderMethod, string>>;
  /** What the server writes itself has a till and a user of its own, which nobody has given a name. */
  readonly system: Readonly<Record<'till' | 'user', string>>;
}

/** The shop's own language decides, as on its pages; Spanish where we do not speak it. */
export const csvWords = (locale: string): CsvWords => words[languages.find((one) => locale.startsWith(one)) ?? 'es'];

const words: Readonly<Record<Language, CsvWords>> = {
  es: {
    columns: {
      till: 'caja',
      user: 'usuario',
      localTime: 'fecha y hora local',
      type: 'tipo',
      state: 'estado',
      methods: 'medios de pago',
    },
    types: {
      sale: 'Venta',
      payment: 'Pago',
      product_add: 'Agregado de productos',
      product_remove: 'Quita de productos',
      opening_balance: 'Saldo inicial',
      adjustment: 'Ajuste manual',
      late_interest: 'Interés por mora',
      debit_note: 'Nota de débito',
      credit_note: 'Nota de crédito',
      refund: 'Reintegro',
      refund_to_account: 'Reintegro a la cuenta',
      cash_rounding: 'Redondeo',
      cancellation: 'Anulación',
    },
    states: { draft: 'Borrador', confirmed: 'Confirmado', cancelled: 'Anulado' },
    orders: { current: 'Vigente', modified: 'Modificada', voided: 'Anulada' },
    methods: { cash: 'Efectivo', card: 'Tarjeta', transfer: 'Transferencia', qr: 'QR', account: 'Cuenta corriente' },
    system: { till: 'Importado', user: 'Fiado (automático)' },
  },
  en: {
    columns: {
      till: 'till',
      user: 'user',
      localTime: 'local date and time',
      type: 'type in words',
      state: 'state in words',
      methods: 'paid with',
    },
    types: {
      sale: 'Sale',
      payment: 'Payment',
      product_add: 'Products added',
      product_remove: 'Products removed',
      opening_balance: 'Opening balance',
      adjustment: 'Adjustment',
      late_interest: 'Late interest',
      debit_note: 'Debit note',
      credit_note: 'Credit note',
      refund: 'Refund',
      refund_to_account: 'Refund to the account',
      cash_rounding: 'Cash rounding',
      cancellation: 'Cancellation',
    },
    states: { draft: 'Draft', confirmed: 'Confirmed', cancelled: 'Cancelled' },
    orders: { current: 'Current', modified: 'Modified', voided: 'Void' },
    methods: { cash: 'Cash', card: 'Card', transfer: 'Transfer', qr: 'QR', account: 'On account' },
    system: { till: 'Imported', user: 'Fiado (automatic)' },
  },
  pt: {
    columns: {
      till: 'caixa',
      user: 'usuário',
      localTime: 'data e hora local',
      type: 'tipo em palavras',
      state: 'situação',
      methods: 'meios de pagamento',
    },
    types: {
      sale: 'Venda',
      payment: 'Pagamento',
      product_add: 'Inclusão de produtos',
      product_remove: 'Retirada de produtos',
      opening_balance: 'Saldo inicial',
      adjustment: 'Ajuste manual',
      late_interest: 'Juros de mora',
      debit_note: 'Nota de débito',
      credit_note: 'Nota de crédito',
      refund: 'Reembolso',
      refund_to_account: 'Reembolso na conta',
      cash_rounding: 'Arredondamento',
      cancellation: 'Anulação',
    },
    states: { draft: 'Rascunho', confirmed: 'Confirmado', cancelled: 'Cancelado' },
    orders: { current: 'Vigente', modified: 'Alterada', voided: 'Anulada' },
    methods: { cash: 'Dinheiro', card: 'Cartão', transfer: 'Transferência', qr: 'QR', account: 'Conta corrente' },
    system: { till: 'Importado', user: 'Fiado (automático)' },
  },
};

const languages = Object.keys(words) as Language[];
