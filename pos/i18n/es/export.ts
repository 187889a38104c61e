/** The shop taken away. */
export const exporting = {
  'export.title': 'Exportar',
  'export.intro':
    'Todo lo que hay en el negocio, para llevárselo. Las planillas se abren con cualquier programa; los importes llevan punto decimal.',
  'export.book': 'Todo el negocio (JSON)',
  'export.book.text': 'El JSON se puede leer en otro servidor de Fiado, con los mismos saldos. Sin PIN ni claves.',
  'export.customers': 'Clientes y sus saldos',
  'export.products': 'Productos',
  'export.movements': 'Movimientos de las cuentas',
  'export.installments': 'Cuotas y vencimientos',
  'export.payments': 'Pagos y reintegros',
  'export.orders': 'Ventas',
  'export.lines': 'Renglones de las ventas',
  'export.tenders': 'Cómo se pagaron las ventas',
  'export.stock': 'Movimientos de stock',
  'export.download': 'Bajar',
  'export.started': 'Listo: revise sus descargas.',
} as const;
