/** What a till may sell on account by itself, who allows the rest, and the settings of both (D-27). */
export const tillCredit = {
  'till_credit.used': 'Usado',
  'till_credit.available_here': 'Disponible en esta caja',
  'till_credit.available_here_amount': 'Disponible en esta caja {amount}',
  'till_credit.at_limit': 'Ya usó todo su límite: vender más a cuenta lo aprueba un supervisor.',
  'till_credit.offline_share':
    'Sin conexión, esta caja fía hasta el {percent} % de lo que le quedaba al cliente. Lo que pase de ahí lo aprueba un supervisor.',
  'till_credit.figures_too_old':
    'Los saldos de esta caja tienen más de {hours} h, o no se sabe de cuándo son: cada venta a cuenta la aprueba un supervisor.',
  'till_credit.offline_sale_maximum':
    'Sin conexión se fía hasta {amount} por venta. Lo que pase de ahí lo aprueba un supervisor.',
  'till_credit.needs_supervisor': 'Pide el PIN de un supervisor',
  'till_credit.overdue': 'Tiene {amount} vencido desde el {date}.',
  'till_credit.title': 'Vender a cuenta más de lo permitido',
  'till_credit.sell': 'Vender igual',
  'till_credit.ask.over_limit':
    '{name}: {amount} a cuenta. Pasa su límite de {limit} por {excess}. Saldo después: {after}.',
  'till_credit.ask.offline':
    '{name}: {amount} a cuenta sin poder consultar el saldo. Esta caja sola puede fiarle {available}. Saldo después: {after}.',
  'till_credit.ask.terms': 'Vence el {date}, después del plazo del cliente.',
  'till_credit.ask.discount': 'Descuento de {amount}: la venta queda en {total}.',
  'offline_rules.section': 'Crédito sin conexión',
  'offline_rules.text':
    'Qué puede fiar una caja por sí sola cuando no llega al servidor. Lo que pase de ahí lo aprueba un supervisor con su PIN.',
  'offline_rules.share': 'Parte de lo que le queda al cliente',
  'offline_rules.share.hint': 'Con dos cajas, hasta 50 % no se pasa el límite entre las dos.',
  'offline_rules.share.error': 'Un porcentaje entero de 0 a 100.',
  'offline_rules.maximum': 'Máximo por venta a cuenta',
  'offline_rules.maximum.hint': 'Vacío: sin máximo.',
  'offline_rules.hours': 'Antigüedad máxima de los saldos',
  'offline_rules.hours.unit': 'horas',
  'offline_rules.hours.hint':
    'Con saldos más viejos, cada venta a cuenta de un cliente con límite la aprueba un supervisor.',
  'offline_rules.hours.error': 'Una cantidad de horas de 1 a 720.',
} as const;
