import { addDays, type PlainDate } from '../../shared/dates/plain-date.ts';
import { type Money, ZERO } from '../../shared/money/money.ts';
import type { Kind, Payload } from '../../shared/sync/command.ts';
import type { SystemCommand } from '../sync/write-as-system.ts';
import type { Sold } from './correct-day.ts';
import { demoCustomers } from './customers.ts';
import { instantAt } from './demo-shop.ts';
import { createDraw, type Draw } from './draw.ts';

export interface Cast {
  readonly owner: string;
  readonly cashier: string;
  readonly supervisor: string;
}

export interface Stage {
  /** The visitor's first day. The last one played is the day before it: what is sold today, he sells. */
  readonly today: PlainDate;
  readonly cast: Cast;
  /** The id of what stands under a name, the same for as long as this demo lasts. */
  readonly idOf: (name: string) => string;
}

export const DAYS = 60;
const SEED = 20_260_421;

/** What the days of the play have in common. */
export interface Play extends Stage {
  readonly draw: Draw;
  readonly commands: SystemCommand[];
  readonly firstDay: PlainDate;
  /** What each customer owes, by his place in the table. */
  readonly balances: Money[];
  readonly counts: { V: number; R: number };
  /** What the day put on accounts: in the evening some of it is corrected. */
  readonly soldToday: Sold[];
  say<K extends Kind>(kind: K, at: Moment, payload: (id: string) => Payload<K>): void;
}

export interface Moment {
  readonly day: number;
  /** Of the shop's day. */
  readonly minute: number;
  readonly by: string;
}

export function createPlay(stage: Stage): Play {
  const firstDay = addDays(stage.today, -DAYS);
  const commands: SystemCommand[] = [];
  return {
    ...stage,
    draw: createDraw(SEED),
    commands,
    firstDay,
    balances: demoCustomers.map(() => ZERO),
    counts: { V: 0, R: 0 },
    soldToday: [],
    say: (kind, { day, minute, by }, payload) => {
      const id = stage.idOf(`command ${commands.length}`);
      const businessDate = addDays(firstDay, day);
      const when = { occurredAt: instantAt(businessDate, minute), businessDate };
      commands.push({ id, kind, userId: by, ...when, payload: payload(id) } as SystemCommand);
    },
  };
}
