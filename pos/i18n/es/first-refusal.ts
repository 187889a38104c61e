/** Why signing in or the sync may fail; every other code stands in refusal.ts. */
export const firstRefusal = {
  'refusal.unknown': 'No se pudo hacer. Código: {code}.',
  'refusal.unauthorized': 'Hay que iniciar sesión.',
  'refusal.session_expired': 'La sesión venció. Hay que iniciarla de nuevo.',
  'refusal.till_revoked': 'Esta caja fue dada de baja.',
  'refusal.locked_out': 'Demasiados intentos. Hay que esperar un poco.',
  'refusal.wrong_pin': 'El PIN no es correcto.',
  'refusal.no_pin': 'Este usuario todavía no puede entrar sin conexión en esta caja.',
  'refusal.forbidden': 'Su usuario no tiene permiso para esto.',
  'refusal.service_busy': 'El servidor está ocupado. Se volverá a intentar en un momento.',
  'refusal.internal_error': 'El servidor tuvo un problema. Nada quedó a medias.',
  'refusal.not_saved': 'No se pudo guardar en este equipo. La operación NO quedó registrada.',
  'refusal.storage_full': 'No queda espacio en este equipo. La operación NO quedó registrada.',
  'refusal.offline': 'Para esto hace falta conexión con el servidor.',
  'refusal.not_enrolled': 'Este equipo todavía no es una caja del negocio.',
} as const;
