/** Tills as devices: joining the shop with a code, and making codes. */
export const device = {
  'enroll.title': 'Agregar esta caja',
  'enroll.intro':
    'Este equipo todavía no es una caja. Pida un código: se hace en otra caja, en Oficina → Cajas → Agregar caja.',
  'enroll.code': 'Código',
  'enroll.code.hint': 'Sirve una sola vez, por 10 minutos.',
  'enroll.code.missing': 'Escriba el código.',
  'enroll.name': 'Nombre de esta caja',
  'enroll.name.hint': 'Por ejemplo: Caja 2, Mostrador, Celular de Ana.',
  'enroll.submit': 'Agregar',
  'enroll.already.title': 'Este equipo ya es una caja',
  'enroll.already.text': 'Es «{name}». Para volver a darla de alta, el dueño tiene que darla de baja primero.',
  'enroll.already.go': 'Seguir',
  'enroll.waiting.one':
    '{count} operación de este equipo nunca llegó al servidor del que era caja. Por eso todavía no pasa a ser otra caja. Guárdela en un archivo.',
  'enroll.waiting.other':
    '{count} operaciones de este equipo nunca llegaron al servidor del que era caja. Por eso todavía no pasa a ser otra caja. Guárdelas en un archivo.',
  'enroll.again.text':
    'Pida un código: se hace en otra caja, en Oficina → Cajas → Agregar caja, o lo muestra el servidor al arrancar. Esta caja sigue siendo la misma, y lo que todavía guarda se envía solo.',
  'tills.title': 'Cajas',
  'tills.this': 'Esta caja',
  'tills.revoked': 'Dada de baja',
  'tills.prefix': 'Números con {prefix}',
  'tills.add': 'Agregar caja',
  'tills.code.title': 'Código para la caja nueva',
  'tills.code.step_open': 'En el otro equipo abra esta dirección:',
  'tills.code.step_type': 'Y escriba este código:',
  'tills.code.expires': 'Vence en {time}. Sirve una sola vez.',
  'tills.code.used': '«{name}» ya es una caja del negocio. El código no sirve más.',
  'tills.code.expired': 'El código venció.',
  'tills.code.scan': 'Con un celular, escanee este código:',
  'tills.code.qr': 'Código QR con el enlace para agregar la caja',
  'tills.code.again': 'Hacer otro código',
  'tills.code.copy': 'Copiar el enlace',
  'tills.code.copied': 'Enlace copiado.',
  'tills.code.local':
    'Esta dirección sólo funciona en este mismo equipo. Para otro equipo use la dirección https:// del servidor.',
} as const;
