import type { Catalogue } from '../catalogue.ts';

/** What is said otherwise in Colombia (glossary, es-CO): only the sentences that differ. */
export const colombia: Partial<Catalogue> = {
  'refusal.change_only_on_cash': 'Sólo se dan vueltas sobre efectivo.',
  'refusal.over_limit': 'Supera el cupo de crédito del cliente.',
  'business.cash_unit.hint': 'El billete o moneda más chico en uso. Las vueltas se redondean a favor del cliente.',
  'credit.limit': 'Cupo de crédito',
  'credit.over_limit': 'Sobre el cupo',
  'credit.over_limit_by': 'Sobre el cupo por {amount}',
  'customer.credit_limit': 'Cupo de crédito',
  'movement.payment': 'Abono',
  'pay.account.over_limit': 'Sobre el cupo por {amount}',
  'pay.account.over_limit.text': 'Cupo {limit}. Hoy: {balance}.',
  'pay.cash_hint': 'Se cobran {amount} y se dan {change} de vueltas',
  'pay.change': 'Vueltas',
  'payment.done': 'Abono registrado',
  'payment.keep_excess.cash': 'Si no se marca, se da de vueltas.',
  'ticket.change': 'Vueltas',
  'till_credit.ask.over_limit':
    '{name}: {amount} a cuenta. Pasa su cupo de {limit} por {excess}. Saldo después: {after}.',
  'till_credit.at_limit': 'Ya usó todo su cupo: vender más a cuenta lo aprueba un supervisor.',
};
