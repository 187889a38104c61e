import type { FlagCode } from '../../../shared/refusal.ts';

/** Why an act that was applied waits for somebody to look: a flag without its sentence does not compile. */
export const flag = {
  'flag.over_limit': 'Pasó el límite de crédito del cliente.',
  'flag.unknown_customer': 'Es de un cliente del que sólo se conoce el número: faltan sus datos.',
  'flag.archived_customer': 'El cliente estaba archivado.',
  'flag.unknown_user': 'El servidor no conoce al usuario que lo hizo.',
  'flag.not_authorized': 'El usuario no tenía permiso para una parte de la operación.',
  'flag.allocation_changed':
    'El pago no se pudo repartir como decía el recibo: una parte pagó otra deuda o quedó a favor del cliente.',
  'flag.business_date_mismatch': 'La fecha de la caja no coincide con la hora en que se hizo.',
  'flag.clock_skewed': 'El reloj de la caja estaba mal.',
  'flag.number_reused': 'El número impreso ya estaba usado.',
  'flag.number_foreign': 'El número impreso es de otra caja.',
  'flag.duplicate_phone': 'Otro cliente tiene el mismo teléfono.',
  'flag.duplicate_document': 'Otro cliente tiene el mismo documento.',
  'flag.rounding_excess': 'Se perdonó más que el redondeo del efectivo. En un pago, esa parte sigue debiéndose.',
  'flag.price_override': 'Se vendió por menos que el precio del producto.',
  'flag.preview_differs': 'El importe final no fue el que se mostró al confirmar.',
  'flag.refund_exceeds_credit': 'Se pagó más que el saldo a favor: la diferencia quedó como deuda.',
  'flag.difference_exceeded': 'Se cobró o devolvió más que la diferencia pendiente.',
  'flag.terms_exceeded': 'Se dio más plazo que el que tiene el cliente.',
  'flag.close_differs': 'El cierre de caja mostró otras cifras que las de lo hecho.',
  'flag.from_file': 'Vino de un archivo que guardó la caja, no de la caja misma.',
} as const satisfies Record<`flag.${FlagCode}`, string>;
