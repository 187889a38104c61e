/** What a new shop still has to do. */
export const checklist = {
  'checklist.title': 'Para empezar',
  'checklist.progress': '{done} de {total} hechos',
  'checklist.done': 'Hecho',
  'checklist.open': 'Falta',
  'checklist.dismiss': 'Quitar de la lista: {item}',
  'checklist.products': 'Cargar los productos',
  'checklist.products.text': 'Lo que más se vende primero. Sin productos también se vende, con montos libres.',
  'checklist.customers': 'Pasar los clientes del cuaderno',
  'checklist.customers.text': 'Con lo que debe cada uno, como saldo inicial.',
  'checklist.till': 'Agregar otra caja',
  'checklist.till.text': 'Un celular o una computadora más: escanea un código y ya vende.',
  'checklist.terms': 'Decidir plazos e intereses',
  'checklist.terms.text': 'Cuántos días se fía, hasta cuánto y qué pasa con los atrasos.',
  'checklist.https': 'Usarlo en celulares (HTTPS)',
  'checklist.https.text': 'Los celulares piden una dirección que empiece con https://.',
  'checklist.https.now': 'Ahora está en {address}.',
  'checklist.https.is_local': 'Esa dirección sólo funciona en este mismo equipo.',
  'checklist.https.is_good': 'Es una dirección segura: los celulares y las otras computadoras pueden usarla.',
  'checklist.https.why':
    'Un navegador sólo deja guardar ventas sin conexión en direcciones https://, o en el mismo equipo del servidor.',
  'checklist.https.how':
    'Quien instaló Fiado tiene dos caminos: darle un certificado al servidor (FIADO_TLS_CERT y FIADO_TLS_KEY), o ponerlo detrás de un servidor que ya tenga https y decirle la dirección en FIADO_PUBLIC_URL. Están en el LÉAME (README), en «Settings».',
} as const;
