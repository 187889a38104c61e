import type { Instant } from '../../shared/dates/plain-date.ts';
import type { PinMaterial } from '../users/pin-keys.ts';

export interface Renewal {
  readonly epoch: string;
  readonly auditId: string;
  readonly at: Instant;
  /** When the backup was made. */
  readonly madeAt: Instant;
  /** The owner's new PIN under a new key; null where the backup's own key is at hand. */
  readonly owner: { readonly id: string; readonly pin: PinMaterial } | null;
}

/** So many tills may have been enrolled since the backup without another one getting their prefix (D-45). */
export const SPARED_PREFIXES = 9;

/**
 * What is changed in books that come out of a backup, as statements that every schema since the first understands. The new epoch
 * makes the tills push again what they have answers for (design, Pull). Sessions end: one that was closed since the backup, by
 * a person or by disabling him, must not come alive again. Tills keep their tokens.
 */
export function renewBooks({ epoch, auditId, at, madeAt, owner }: Renewal): string[] {
  const highest = `(select coalesce(max(cast(receipt_prefix as integer)), 0) + ${SPARED_PREFIXES} from tills)`;
  const detail = `'{"backup":"${madeAt}","sparedPrefix":' || ${highest} || '}'`;
  return [
    `update business set epoch = ${quoted(epoch)}`,
    'delete from sessions',
    `insert into audit (id, at, what, detail) values (${quoted(auditId)}, ${quoted(at)}, 'books.restored', ${detail})`,
    ...(owner ? renewPins(owner) : []),
  ];
}

/** What was sealed under the lost key is worth nothing to anybody. */
const renewPins = ({ id, pin }: NonNullable<Renewal['owner']>): string[] => [
  'delete from user_keys',
  'update users set pin_salt = null, pin_iterations = null, pin_base = null',
  `update users set pin_key_version = pin_key_version + 1, pin_salt = ${quoted(pin.salt)},
    pin_iterations = ${pin.iterations}, pin_base = ${quoted(pin.sealedBase)} where id = ${quoted(id)}`,
];

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
