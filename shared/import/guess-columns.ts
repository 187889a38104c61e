import { foldText } from '../customers/customer.ts';
import { type ImportField, type ImportKind, importFields } from './import.ts';

/**
 * What people and other systems call each column, folded: Spanish, English, Portuguese, and the exports of
 * - Odoo (odoo/documentation, base_import FAQ and its sample files: "External ID", "Internal Reference", "Sale Price"; contacts
 *   template: name, phone, mobile, email, vat; list view "Total Receivable"),
 * - ERPNext (frappe/erpnext, customer.json and item.json labels: "Customer Name", "Mobile No", "Tax ID", "Item Code",
 *   "Standard Selling Rate"; report Accounts Receivable Summary: "Outstanding Amount"),
 * - Loyverse (help.loyverse.com/help/importing-and-exporting: Handle, SKU, Name, Category, Sold by weight, Barcode, and
 *   "Price [store]" or "Default price"; customers: "Customer name", "Customer code"). "Points balance" is not money.
 */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  name: [
    ...[
      'nombre',
      'nombre y apellido',
      'nombre completo',
      'nombre del cliente',
      'apellido y nombre',
      'cliente',
      'clienta',
    ],
    ...['razon social', 'producto', 'articulo', 'descripcion', 'nombre del producto', 'name', 'full name', 'customer'],
    ...['customer name', 'client', 'product', 'product name', 'item', 'item name', 'description', 'display name'],
    ...['nome', 'nome completo', 'nome do cliente', 'produto', 'nome do produto', 'descricao', 'party name', 'party'],
  ],
  phone: [
    ...['telefono', 'tel', 'celular', 'cel', 'movil', 'whatsapp', 'telefono celular', 'numero de telefono', 'phone'],
    ...['phone number', 'mobile', 'mobile no', 'mobile number', 'telefone', 'fone', 'contact number'],
  ],
  document: [
    ...[
      'documento',
      'dni',
      'd n i',
      'cedula',
      'cc',
      'nit',
      'cuit',
      'cuil',
      'rut',
      'ruc',
      'cpf',
      'cnpj',
      'cpf cnpj',
      'tax id',
    ],
    ...['documento de identidad', 'numero de documento', 'nro documento', 'document', 'document number', 'id number'],
    ...['vat', 'identificacion', 'numero de identificacion fiscal', 'rg'],
  ],
  key: [
    ...[
      'customer id',
      'id',
      'external id',
      'id externo',
      'codigo de cliente',
      'codigo cliente',
      'nro cliente',
      'numero de cliente',
    ],
    ...['customer code', 'codigo do cliente', 'ficha', 'id cliente', 'handle'],
  ],
  email: ['correo', 'correo electronico', 'email', 'e mail', 'mail', 'email id', 'email address'],
  address: [
    ...['direccion', 'domicilio', 'calle', 'address', 'street', 'primary address', 'endereco', 'complete address'],
  ],
  category: [
    ...['categoria', 'rubro', 'grupo', 'category', 'product category', 'customer group', 'item group', 'group'],
    ...['categoria del producto', 'familia', 'departamento'],
  ],
  creditLimit: [
    ...['limite', 'limite de credito', 'cupo', 'cupo de credito', 'credit limit', 'tope', 'limite de fiado'],
    ...['credit limit credit limit'],
  ],
  paymentTermDays: [
    ...[
      'plazo',
      'plazo de pago',
      'dias de plazo',
      'plazo en dias',
      'payment term days',
      'payment terms days',
      'credit days',
      'term days',
    ],
    ...['prazo', 'prazo em dias'],
  ],
  balance: [
    ...['saldo', 'deuda', 'debe', 'saldo inicial', 'saldo actual', 'saldo deudor', 'fiado', 'importe', 'monto'],
    ...['balance', 'opening balance', 'debt', 'owes', 'amount', 'amount due', 'outstanding', 'outstanding amount'],
    ...['total receivable', 'receivable', 'amount owed', 'divida', 'deve', 'valor', 'saldo devedor', 'por cobrar'],
  ],
  date: ['fecha', 'fecha de compra', 'date', 'invoice date', 'posting date', 'data', 'data da compra', 'dia'],
  dueDate: [
    ...['vencimiento', 'vence', 'fecha de vencimiento', 'fecha vencimiento', 'due date', 'due', 'vencimento'],
    ...['data de vencimento', 'fecha de pago'],
  ],
  reference: [
    ...['comprobante', 'factura', 'nro factura', 'numero de factura', 'remito', 'boleta', 'reference', 'invoice'],
    ...['invoice number', 'invoice no', 'number', 'voucher no', 'referencia', 'nota fiscal', 'recibo'],
  ],
  note: [
    'nota',
    'notas',
    'observacion',
    'observaciones',
    'detalle',
    'comentario',
    'note',
    'notes',
    'observacao',
    'concepto',
  ],
  price: [
    ...['precio', 'precio de venta', 'precio venta', 'pvp', 'precio unitario', 'price', 'sales price', 'sale price'],
    ...[
      'default price',
      'unit price',
      'unitprice',
      'standard selling rate',
      'rate',
      'selling price',
      'preco',
      'list price',
    ],
    ...['preco de venda', 'valor unitario', 'importe', 'price list rate'],
  ],
  sku: [
    ...[
      'sku',
      'codigo',
      'codigo propio',
      'codigo interno',
      'cod',
      'referencia interna',
      'internal reference',
      'item code',
    ],
    ...['stockcode', 'stock code', 'product code', 'code', 'default code', 'codigo do produto', 'referencia'],
  ],
  barcode: [
    ...['codigo de barras', 'cod barras', 'barras', 'ean', 'ean13', 'gtin', 'barcode', 'bar code', 'barcode barcodes'],
  ],
  unit: [
    ...['unidad', 'unidad de medida', 'se vende', 'se vende por peso', 'por peso', 'pesable', 'unit', 'uom', 'unidade'],
    ...['sold by weight', 'default unit of measure', 'unit of measure', 'vendido por peso'],
  ],
};

/** A header as it is compared: "Código de Barras " and "codigo-de-barras" are one. */
export const foldHeader = (header: string): string =>
  foldText(header.replace(/\(.*?[*].*?\)|[*]/g, ''))
    .replace(/[^a-z0-9[\]]+/g, ' ')
    .trim();

/** Which column is which field of the kind: the better known name first, each column once. */
export function guessColumns(kind: ImportKind, headers: readonly string[]): Partial<Record<ImportField, number>> {
  const folded = headers.map(foldHeader);
  const taken = new Set<number>();
  const columns: Partial<Record<ImportField, number>> = {};
  const isOurs = guessSystem(headers) === 'fiado';
  for (const field of importFields[kind]) {
    // What Fiado wrote down is in its books already: entered as an opening balance it would be owed twice.
    if (isOurs && field === 'balance') continue;
    const at = findColumn(kind, field, folded, taken);
    if (at === -1) continue;
    columns[field] = at;
    taken.add(at);
  }
  return columns;
}

function findColumn(kind: ImportKind, field: ImportField, headers: readonly string[], taken: Set<number>): number {
  // In a list of goods "código" is theirs; in a list of people it is the person's.
  const known = kind !== 'products' && field === 'key' ? [...names.key, 'codigo', 'code', 'numero'] : names[field];
  for (const name of known) {
    const at = headers.findIndex((header, index) => header === name && !taken.has(index));
    if (at !== -1) return at;
  }
  if (field !== 'price') return -1;
  return headers.findIndex((header, index) => /^price \[.*\]$/.test(header) && !taken.has(index));
}

/** What the file most likely is, by its headers; a person can say otherwise. */
export function guessKind(headers: readonly string[]): ImportKind {
  const products = guessColumns('products', headers);
  const customers = guessColumns('customers', headers);
  const isPriced = products.price !== undefined && foldHeader(headers[products.price] ?? '') !== 'importe';
  if (isPriced && customers.phone === undefined) return 'products';
  if (products.barcode !== undefined || (products.sku !== undefined && isPriced)) return 'products';
  const balances = guessColumns('balances', headers);
  const isAccount = balances.reference !== undefined || balances.date !== undefined || balances.dueDate !== undefined;
  const isList = [customers.phone, customers.email, customers.address, customers.creditLimit].some(
    (at) => at !== undefined,
  );
  return balances.balance !== undefined && isAccount && !isList ? 'balances' : 'customers';
}

/** The system whose export this looks like; null when it is anybody's own list. */
export function guessSystem(headers: readonly string[]): 'fiado' | 'odoo' | 'erpnext' | 'loyverse' | null {
  const folded = new Set(headers.map(foldHeader));
  const has = (...wanted: string[]) => wanted.every((name) => folded.has(name));
  const ours = [
    ['id', 'name', 'credit limit', 'payment term days', 'archived', 'balance'],
    ['id', 'sku', 'barcode', 'name', 'unit', 'archived'],
    ['customer id', 'customer', 'posted on', 'balance after'],
    ['customer id', 'customer', 'effective due date', 'outstanding'],
    ['customer id', 'customer', 'receipt number', 'received'],
  ];
  if (ours.some((wanted) => has(...wanted))) return 'fiado';
  if (has('handle', 'sku') || has('customer name', 'points balance')) return 'loyverse';
  if (has('customer name', 'customer group') || has('item code', 'item group') || has('party', 'outstanding amount'))
    return 'erpnext';
  if (has('external id') || has('internal reference') || has('total receivable') || has('name', 'vat')) return 'odoo';
  return null;
}
