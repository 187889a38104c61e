/**
 * How somebody pays: the whole of it soon, a part of it every week or two, hardly ever, never since, or before he buys. One who
 * `counter` pays on the spot and only likes to be known.
 */
export type Habit = 'prompt' | 'parts' | 'slow' | 'silent' | 'ahead' | 'counter';

export interface DemoCustomer {
  readonly name: string;
  readonly phone: string | null;
  readonly document: string | null;
  readonly address: string | null;
  readonly category: string | null;
  readonly habit: Habit;
  /** Days from one visit to the next, about. */
  readonly every: number;
  /** In whole pesos; null is the shop's own. */
  readonly limit: number | null;
  readonly termDays: number | null;
  /** What the paper notebook said, in whole pesos, and how many days after the first day it was due. */
  readonly opening: { readonly pesos: number; readonly dueIn: number } | null;
}

type Extra = Partial<Omit<DemoCustomer, 'name' | 'phone' | 'habit' | 'every'>>;
type Row = readonly [name: string, habit: Habit, every: number, extra?: Extra];

const VECINOS = 'Vecinos';
const OBRA = 'Obra de la esquina';
const COMERCIOS = 'Comercios';

const rows: readonly Row[] = [
  ['Juan Pérez', 'parts', 4, { document: '27145389', address: 'San Martín 452', limit: 90000 }],
  ['Marta Giménez', 'prompt', 3, { document: '16902744', address: 'Belgrano 118' }],
  ['Ramón Acosta', 'silent', 6, { limit: 60000, opening: { pesos: 18500, dueIn: 10 } }],
  ['Silvia Benítez', 'parts', 5, { document: '22415067' }],
  ['Carlos Domínguez', 'slow', 5, { address: 'Rivadavia 903', opening: { pesos: 32000, dueIn: 15 } }],
  ['Norma Cabrera', 'prompt', 4, { document: '11873520', termDays: 15 }],
  ['Luis Ferreyra', 'parts', 6, { category: OBRA, limit: 50000 }],
  ['Diego Sosa', 'slow', 4, { category: OBRA, limit: 70000 }],
  ['Walter Quiroga', 'parts', 5, { category: OBRA, limit: 50000, document: '30558212' }],
  ['Patricia Romero', 'ahead', 7, { document: '20117893' }],
  ['Elena Maidana', 'prompt', 5, { termDays: 7 }],
  ['Miguel Ángel Luna', 'silent', 9, { opening: { pesos: 41200, dueIn: 5 }, limit: 80000 }],
  ['Rosa Villalba', 'parts', 4, { document: '14226701', address: 'Moreno 77' }],
  ['Jorge Ibáñez', 'counter', 6],
  ['Claudia Peralta', 'prompt', 6, { document: '25630148' }],
  ['Rubén Godoy', 'slow', 8, { termDays: 15 }],
  ['Analía Correa', 'parts', 5, { address: '9 de Julio 1240' }],
  ['Héctor Ledesma', 'prompt', 7],
  ['Mónica Ríos', 'ahead', 6, { opening: { pesos: -6500, dueIn: 0 } }],
  ['Oscar Barrios', 'parts', 9, { document: '13908455', opening: { pesos: 9800, dueIn: 30 } }],
  ['Kiosco La Plaza', 'prompt', 6, { category: COMERCIOS, limit: 250000, termDays: 15, document: '30711234560' }],
  ['Comedor Escuela N.º 12', 'parts', 3, { category: COMERCIOS, limit: 300000, termDays: 30, document: '30644489122' }],
  ['Taller Hermanos Vera', 'slow', 8, { category: COMERCIOS, limit: 180000, address: 'Ruta 8 km 3' }],
  ['Gladys Núñez', 'prompt', 5],
  ['Alberto Farías', 'parts', 7, { document: '10456321' }],
  ['Natalia Aguirre', 'prompt', 4],
  ['Sergio Molina', 'silent', 12, { limit: 40000 }],
  ['Beatriz Ortiz', 'counter', 5],
  ['Federico Castro', 'parts', 8],
  ['Lorena Vázquez', 'prompt', 6, { document: '28774510' }],
  ['Nélida Suárez', 'parts', 6, { document: '6340981', address: 'Belgrano 230', opening: { pesos: 12400, dueIn: 30 } }],
  ['Gustavo Herrera', 'slow', 7, { opening: { pesos: 22700, dueIn: 20 } }],
  ['Mirta Ponce', 'prompt', 8],
  ['Julián Arce', 'counter', 9],
  ['Valeria Méndez', 'parts', 5],
  ['Raúl Escobar', 'prompt', 9, { termDays: 15 }],
  ['Teresa Bravo', 'ahead', 8],
  ['Esteban Roldán', 'parts', 10],
  ['Carmen Figueroa', 'prompt', 6, { document: '9551203' }],
  ['Daniel Toledo', 'slow', 6, { limit: 65000, opening: { pesos: 15600, dueIn: 25 } }],
];

/** Whom the example shop knows. The order is that of their ids. One in eight has no telephone, as in any notebook. */
export const demoCustomers: readonly DemoCustomer[] = rows.map(([name, habit, every, extra], at) => ({
  document: null,
  address: null,
  category: VECINOS,
  limit: null,
  termDays: null,
  opening: null,
  ...extra,
  name,
  habit,
  every,
  phone: at % 8 === 7 ? null : `11 5555-${String(100 + at).padStart(4, '0')}`,
}));

/** He buys once more than his limit allows, so that somebody has to look at it. */
export const OVER_HIS_LIMIT = 'Luis Ferreyra';
