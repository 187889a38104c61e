/** The till that looks after itself: its lock, its clock, its room, and the language of whoever uses it. */
export const guard = {
  'lock.title': 'Caja bloqueada',
  'lock.text': 'Todo sigue como estaba: la venta y lo que estaba escribiendo.',
  'lock.other': 'Entra otra persona',
  'lock.other.text': 'La venta queda para quien entre; lo escrito y sin guardar se pierde.',
  'lock.now': 'Bloquear',
  'lock.switch': 'Cambiar de persona',
  'lock.minutes': 'Bloquear la caja si nadie la toca',
  'lock.minutes.unit': 'minutos',
  'lock.minutes.hint': 'Pide el PIN otra vez; la venta en curso queda. Con 0 no se bloquea nunca.',
  'lock.minutes.error': 'Un número entero de minutos, de 0 a 720.',
  'lock.section': 'Bloqueo de las cajas',
  'clock.behind': 'El reloj de este equipo está atrasado: {time}.',
  'clock.ahead': 'El reloj de este equipo está adelantado: {time}.',
  'clock.text':
    'Fiado usa la hora del servidor y deja cada operación marcada para revisar. Póngalo en hora: en los ajustes del equipo, «Fecha y hora», elija que se ponga sola.',
  'clock.hours': '{hours} h {minutes} min',
  'clock.minutes': '{minutes} min',
  'clock.days.one': '{count} día',
  'clock.days.other': '{count} días',
  'storage.low':
    'Queda poco espacio en este equipo: pronto no se van a poder guardar ventas. Borre fotos, videos o descargas que no use. No borre los datos del navegador: ahí están las ventas sin sincronizar.',
  'user.language': 'Idioma',
  'user.language.shop': 'El del negocio',
  'user.language.hint': 'En el que esta persona usa Fiado, en todas las cajas.',
} as const;
