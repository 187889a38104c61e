import type { ProductUnit } from '../../shared/products/product.ts';

export interface DemoProduct {
  readonly name: string;
  readonly category: string;
  /** In whole pesos: for a piece, or for a kilo. */
  readonly pesos: number;
  readonly unit: ProductUnit;
  /** EAN-13, of a range that no maker has; none for what is weighed. */
  readonly barcode: string | null;
  /** How often it is bought: 1 is now and then. */
  readonly weight: number;
}

type Row = readonly [name: string, pesos: number, weight?: number];

const pieces: Readonly<Record<string, readonly Row[]>> = {
  Almacén: [
    ['Yerba mate 1 kg', 4600, 4],
    ['Yerba mate 500 g', 2500, 3],
    ['Azúcar 1 kg', 1350, 4],
    ['Harina 000 1 kg', 1150, 3],
    ['Fideos guiseros 500 g', 1400, 4],
    ['Fideos tallarines 500 g', 1450, 3],
    ['Arroz largo fino 1 kg', 2100, 3],
    ['Aceite de girasol 1,5 L', 4900, 3],
    ['Puré de tomate 520 g', 980, 4],
    ['Polenta 500 g', 1200, 2],
    ['Lentejas 400 g', 1650],
    ['Sal fina 500 g', 780],
    ['Vinagre 1 L', 1300],
    ['Mayonesa 475 g', 2300, 2],
    ['Café molido 250 g', 5400],
    ['Mermelada de durazno 454 g', 2150],
  ],
  Lácteos: [
    ['Leche entera 1 L', 1800, 6],
    ['Leche descremada 1 L', 1850, 3],
    ['Yogur bebible 900 g', 2700, 2],
    ['Manteca 200 g', 2950, 2],
    ['Crema de leche 200 ml', 2200],
    ['Dulce de leche 400 g', 3100, 2],
    ['Huevos, media docena', 2400, 4],
  ],
  Bebidas: [
    ['Gaseosa cola 2,25 L', 3900, 5],
    ['Gaseosa lima limón 2,25 L', 3700, 3],
    ['Agua mineral 2 L', 1500, 3],
    ['Soda en sifón 1,5 L', 1250, 4],
    ['Cerveza rubia 1 L', 3600, 4],
    ['Vino tinto 1 L', 2800, 3],
    ['Jugo en polvo', 450, 3],
    ['Fernet 750 ml', 13500],
  ],
  Limpieza: [
    ['Lavandina 1 L', 1400, 2],
    ['Detergente 750 ml', 2100, 2],
    ['Jabón en polvo 800 g', 3300, 2],
    ['Papel higiénico x 4', 2600, 4],
    ['Rollo de cocina x 3', 2450, 2],
    ['Esponja', 650],
    ['Bolsas de residuos x 10', 1150],
    ['Jabón de tocador', 950, 2],
    ['Champú 400 ml', 4200],
  ],
  Golosinas: [
    ['Alfajor triple', 1300, 5],
    ['Chocolate con maní 25 g', 1600, 3],
    ['Galletitas dulces 300 g', 2250, 4],
    ['Galletitas de agua x 3', 2050, 4],
    ['Caramelos surtidos, bolsita', 600, 3],
    ['Chicle', 250, 2],
    ['Papas fritas 145 g', 2900, 3],
  ],
};

const weighed: Readonly<Record<string, readonly Row[]>> = {
  Panadería: [
    ['Pan francés', 3200, 8],
    ['Facturas surtidas', 7800, 3],
    ['Bizcochitos de grasa', 6900, 3],
  ],
  Fiambrería: [
    ['Queso cremoso', 9800, 4],
    ['Jamón cocido', 12900, 4],
    ['Salame milán', 14200, 2],
    ['Queso de rallar', 16500],
  ],
  Verdulería: [
    ['Papa', 1100, 5],
    ['Cebolla', 1300, 4],
    ['Tomate', 2600, 4],
    ['Zanahoria', 1200, 2],
    ['Banana', 2300, 3],
    ['Manzana roja', 2900, 2],
  ],
};

/** What the example shop sells. The order is that of their ids: new ones go to the end. */
export const demoProducts: readonly DemoProduct[] = [
  ...rowsOf(pieces).map((row, at) => ({ ...row, unit: 'piece' as const, barcode: ean13(779_999_900_000 + at) })),
  ...rowsOf(weighed).map((row) => ({ ...row, unit: 'weight' as const, barcode: null })),
];

function rowsOf(table: Readonly<Record<string, readonly Row[]>>) {
  return Object.entries(table).flatMap(([category, rows]) =>
    rows.map(([name, pesos, weight = 1]) => ({ name, category, pesos, weight })),
  );
}

/** Twelve digits and the one that checks them. */
function ean13(digits: number): string {
  const text = String(digits).padStart(12, '0');
  const sum = Array.from(text).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${text}${(10 - (sum % 10)) % 10}`;
}
