import type { RequestRight } from '../../../shared/authority/authority.ts';
import type { Kind } from '../../../shared/sync/command.ts';

/** What each role may do, in words: a right without its sentence does not compile. */
export const right = {
  'right.title': 'Qué puede hacer cada puesto',
  'right.short': 'Puestos y permisos',
  'right.may': 'Puede',
  'right.may_not': 'No puede',
  'right.order.sell': 'Vender, también a cuenta',
  'right.payment.take': 'Cobrar pagos',
  'right.customer.save': 'Anotar clientes y cambiar sus datos',
  'right.customer.terms': 'Fijar el límite y el plazo de un cliente',
  'right.customer.archive': 'Archivar y recuperar clientes',
  'right.product.save': 'Cambiar productos y precios',
  'right.debt.open': 'Anotar saldos iniciales',
  'right.settings.save': 'Cambiar los datos de la empresa',
  'right.user.save': 'Dar de alta usuarios y darles un puesto',
  'right.pin.set': 'Poner el PIN de otra persona',
  'right.store.save': 'Agregar y nombrar locales',
  'right.codes.make': 'Agregar cajas',
  'right.till.save': 'Cambiar el nombre de una caja',
  'right.till.revoke': 'Dar de baja una caja',
  'right.tills.read': 'Ver el último contacto de cada caja',
  'right.attention.read': 'Ver lo retenido de todas las cajas',
  'right.history.read': 'Ver quién cambió qué',
  'right.backups.read': 'Ver las copias de seguridad',
  'right.books.read': 'Consultar clientes, saldos y productos',
  'right.books.import': 'Importar datos',
  'right.books.export': 'Exportar datos',
  'right.demo.start_over': 'Empezar de nuevo la tienda de ejemplo',
} as const satisfies Record<`right.${Kind | RequestRight}`, string> & Record<string, string>;
