/** Pages in place of the one that was asked for. */
export const turnedAway = {
  'shell.missing.title': 'Esta página no existe',
  'shell.missing.text': 'La dirección puede estar mal escrita, o la página ya no está.',
  'shell.home': 'Ir al comienzo',
  'shell.denied.title': 'No tiene permiso para esta página',
  'shell.denied.text':
    'Está con el usuario {name}, con el puesto de {role}. Esta página la usan otros puestos: {roles}.',
  'shell.denied.switch': 'Entrar con otro usuario',
  'shell.wiped.title': 'Esta caja fue dada de baja',
  'shell.wiped.text':
    'El dueño dio de baja esta caja y sus datos se borraron de este equipo. Para volver a usarla hace falta un código nuevo.',
  'insecure.title': 'Esta dirección no es segura',
  'insecure.text':
    'Fiado guarda las ventas en este equipo y necesita que el navegador se lo permita. Los navegadores sólo lo permiten en direcciones que empiezan con https://, o en el mismo equipo del servidor.',
  'insecure.address': 'Está en {address}.',
  'insecure.here': 'En el equipo del servidor, abra {address}.',
  'insecure.https':
    'En los demás equipos hace falta https://. Quien instaló el servidor tiene que darle un certificado (FIADO_TLS_CERT y FIADO_TLS_KEY) o ponerlo detrás de un servidor con https.',
  'insecure.nothing': 'Hasta entonces este equipo no se puede usar como caja. No se guardó ningún dato.',
} as const;
