import type { exporting as source } from '../es/export.ts';

export const exporting: Record<keyof typeof source, string> = {
  'export.title': 'Export',
  'export.intro':
    'Everything in the shop, to take away. Spreadsheets open with any program; amounts have a decimal point.',
  'export.book': 'The whole shop (JSON)',
  'export.book.text': 'Another Fiado server can read the JSON in, with the same balances. No PINs, no keys.',
  'export.customers': 'Customers and their balances',
  'export.products': 'Products',
  'export.movements': 'Movements of the accounts',
  'export.installments': 'Installments and due dates',
  'export.payments': 'Payments and refunds',
  'export.orders': 'Sales',
  'export.lines': 'Lines of the sales',
  'export.tenders': 'How the sales were paid',
  'export.stock': 'Stock moves',
  'export.download': 'Download',
  'export.started': 'Done: look in your downloads.',
};
