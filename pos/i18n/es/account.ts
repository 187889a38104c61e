/** Whose session it is, and what the app says of itself: its versions, its room on the device. */
export const account = {
  'shell.account.title': 'Sesión',
  'shell.account.user': 'Usuario',
  'shell.account.role': 'Puesto',
  'shell.account.till': 'Caja',
  'shell.account.shop': 'Negocio',
  'shell.account.pin': 'Cambiar mi PIN',
  'shell.account.sign_out': 'Cerrar sesión',
  'shell.sign_out.cart_title': '¿Cerrar sesión con una venta abierta?',
  'shell.sign_out.cart': 'La venta que está en pantalla queda en esta caja, para quien entre después.',
  'sync.now': 'Sincronizar ahora',
  'update.ready': 'Hay una versión nueva.',
  'update.apply': 'Actualizar',
  'update.later': 'Después',
  'update.cart_title': '¿Actualizar con una venta abierta?',
  'update.cart': 'La venta que está en pantalla queda guardada en esta caja y sigue después de actualizar.',
  'update.working': 'Actualizando…',
  'storage.not_persistent':
    'El navegador podría borrar los datos de esta caja si le falta espacio. Instale Fiado como aplicación o agréguelo a favoritos para evitarlo. Una ventana privada lo borra todo al cerrarse: no venda en ella.',
  'storage.persist': 'Proteger los datos',
  'storage.persisted': 'Los datos de esta caja quedaron protegidos.',
  'storage.persist_refused': 'El navegador no lo permitió. Instale Fiado como aplicación y pruebe otra vez.',
} as const;
