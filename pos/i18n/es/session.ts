/** Signing in at a till, and the PIN asked again. */
export const session = {
  'session.title': '¿Quién atiende?',
  'session.choose': 'Elija su nombre',
  'session.pin_of': 'PIN de {name}',
  'session.someone_else': 'Otra persona',
  'session.no_pin': 'Sin PIN. Lo pone el dueño.',
  'session.no_users': 'No hay usuarios con PIN en esta caja.',
  'session.no_users.text': 'El dueño los agrega en otra caja; llegan solos cuando hay conexión.',
  'session.waiting': 'Esperando la primera copia',
  'session.waiting.text': 'Los usuarios aparecen cuando termina de copiarse lo del negocio.',
  'session.wrong_pin.one': 'El PIN no es correcto. Queda {count} intento.',
  'session.wrong_pin.other': 'El PIN no es correcto. Quedan {count} intentos.',
  'session.locked': 'Demasiados intentos. Podrá probar de nuevo en {time}.',
  'session.confirm.title': 'Confirme su PIN',
  'session.confirm.text': 'Esto se hace en el servidor, y necesita saber que es usted.',
  'session.confirm.pin': 'PIN de {name}',
  'session.my_pin.title': 'Cambiar mi PIN',
} as const;
