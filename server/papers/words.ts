import type { PaperKind } from '../../shared/papers/paper.ts';
import type { Language } from '../http/sentences.ts';
import type { PaperState } from './read-paper.ts';

interface PaperWords {
  readonly title: string;
  readonly kinds: Readonly<Record<PaperKind, string>>;
  readonly states: Readonly<Record<PaperState | 'missing', string>>;
  readonly texts: Readonly<Record<PaperState | 'missing', string>>;
  readonly number: string;
  readonly date: string;
  readonly amount: string;
  readonly customer: string;
  readonly compare: string;
  readonly tooMany: string;
  readonly tooManyText: string;
}

/** What the public page says, to people who are none of the shop's. */
export const paperWords: Readonly<Record<Language, PaperWords>> = {
  es: {
    title: 'Comprobación',
    kinds: { 'order.sell': 'Venta', 'payment.take': 'Recibo de pago', 'refund.pay': 'Comprobante de devolución' },
    states: {
      registered: 'Registrado',
      voided: 'Anulado',
      waiting: 'En revisión',
      dismissed: 'No registrado',
      missing: 'Todavía no llegó',
    },
    texts: {
      registered: 'El negocio tiene registrado este comprobante.',
      voided: 'El negocio registró este comprobante y después lo anuló.',
      waiting: 'El negocio recibió este comprobante y una persona lo está revisando.',
      dismissed: 'El negocio recibió este comprobante, lo revisó y no lo registró. Pregunte en el negocio.',
      missing:
        'El negocio no tiene registrado este comprobante. Si la caja estaba sin conexión, llega más tarde: pruebe de nuevo en un rato.',
    },
    number: 'Número',
    date: 'Fecha',
    amount: 'Importe',
    customer: 'Cliente',
    compare: 'Compare estos datos con los del papel.',
    tooMany: 'Demasiadas consultas',
    tooManyText: 'Espere un minuto y pruebe de nuevo.',
  },
  en: {
    title: 'Verification',
    kinds: { 'order.sell': 'Sale', 'payment.take': 'Payment receipt', 'refund.pay': 'Refund voucher' },
    states: {
      registered: 'On record',
      voided: 'Void',
      waiting: 'Under review',
      dismissed: 'Not on record',
      missing: 'Not arrived yet',
    },
    texts: {
      registered: 'The shop has this document on record.',
      voided: 'The shop recorded this document and voided it later.',
      waiting: 'The shop has received this document, and somebody is looking at it.',
      dismissed: 'The shop received this document, looked at it and did not record it. Ask at the shop.',
      missing:
        'The shop has no such document on record. If its till was out of reach it arrives later: try again in a while.',
    },
    number: 'Number',
    date: 'Date',
    amount: 'Amount',
    customer: 'Customer',
    compare: 'Compare this with what the paper says.',
    tooMany: 'Too many requests',
    tooManyText: 'Wait a minute and try again.',
  },
  pt: {
    title: 'Conferência',
    kinds: { 'order.sell': 'Venda', 'payment.take': 'Recibo de pagamento', 'refund.pay': 'Comprovante de devolução' },
    states: {
      registered: 'Registrado',
      voided: 'Anulado',
      waiting: 'Em revisão',
      dismissed: 'Não registrado',
      missing: 'Ainda não chegou',
    },
    texts: {
      registered: 'A loja tem este comprovante registrado.',
      voided: 'A loja registrou este comprovante e depois o anulou.',
      waiting: 'A loja recebeu este comprovante e uma pessoa o está revisando.',
      dismissed: 'A loja recebeu este comprovante, revisou e não o registrou. Pergunte na loja.',
      missing:
        'A loja não tem este comprovante registrado. Se o caixa estava sem conexão, ele chega mais tarde: tente de novo daqui a pouco.',
    },
    number: 'Número',
    date: 'Data',
    amount: 'Valor',
    customer: 'Cliente',
    compare: 'Compare estes dados com os do papel.',
    tooMany: 'Consultas demais',
    tooManyText: 'Espere um minuto e tente de novo.',
  },
};
