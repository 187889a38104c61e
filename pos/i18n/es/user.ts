import type { Role } from '../../../shared/users/user.ts';

/** Users and their roles. */
export const user = {
  'role.cashier.text': 'Vende, cobra y anota clientes.',
  'role.supervisor.text': 'Además cambia productos, límites de crédito y agrega cajas.',
  'role.owner.text': 'Hace todo: usuarios, ajustes y saldos iniciales.',
  'role.accountant.text': 'Sólo mira.',
  'user.list.title': 'Usuarios',
  'user.list.no_pin': 'Sin PIN: no puede entrar',
  'user.list.disabled': 'Dado de baja',
  'user.list.you': 'Usted',
  'user.form.new': 'Usuario nuevo',
  'user.form.edit': 'Editar usuario',
  'user.form.name': 'Nombre',
  'user.form.role': 'Puesto',
  'user.form.disabled': 'Dado de baja: no puede entrar',
  'user.form.missing': 'Ese usuario no está en esta caja.',
  'user.pin.title': 'PIN',
  'user.pin.has': 'Tiene PIN. Si escribe otro, el anterior deja de servir.',
  'user.pin.none': 'Todavía no tiene PIN y no puede entrar.',
  'user.pin.new': 'PIN nuevo',
  'user.pin.again': 'Repetir el PIN',
  'user.pin.optional': 'Puede ponerlo ahora o después. Hace falta conexión.',
  'user.pin.submit': 'Poner el PIN',
  'user.pin.done': 'PIN puesto. Sirve en cada caja cuando sincroniza.',
  'user.pin.offline':
    'El PIN se pone en el servidor y ahora no hay conexión. Lo demás quedó guardado; ponga el PIN cuando vuelva.',
  'user.pin.later': 'El usuario quedó guardado sin PIN. Póngalo aquí abajo.',
  'user.list.search': 'Buscar por nombre',
  'user.list.show_disabled': 'Ver también los dados de baja',
  'user.list.none': 'Ningún usuario coincide',
} as const satisfies Record<`role.${Role}.text`, string> & Record<string, string>;
