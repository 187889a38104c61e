import {
  kindsDecided,
  mayDo,
  mayRequest,
  type RequestRight,
  requestsDecided,
} from '../../shared/authority/authority.ts';
import type { Kind } from '../../shared/sync/command.ts';
import type { Role } from '../../shared/users/user.ts';

/** A line of the table of who may do what (D-46): a kind of command, a request, or the part of a customer that is not everybody's. */
export type Right = Kind | RequestRight | 'customer.terms';

/** Said by the table itself, so that the words on the page cannot promise what the server refuses. */
export const isAllowed = (role: Role, right: Right): boolean =>
  right === 'customer.terms'
    ? mayDo(role, 'customer.save', { changes: { creditLimit: 0, paymentTermDays: 0 } })
    : isKindDecided(right)
      ? mayDo(role, right)
      : mayRequest(role, right);

const isKindDecided = (right: Kind | RequestRight): right is Kind =>
  (kindsDecided as readonly string[]).includes(right);

/** Every right: what most may do first. A shop that is not there to be tried has nothing to start over. */
export const rightsOf = ({ demo }: { readonly demo: boolean }): readonly Right[] => {
  const all: readonly Right[] = [...kindsDecided, 'customer.terms', ...requestsDecided];
  return all.filter((right) => demo || right !== 'demo.start_over').toSorted((a, b) => holders(b) - holders(a));
};

const everyRole: readonly Role[] = ['cashier', 'supervisor', 'owner', 'accountant'];
const holders = (right: Right): number => everyRole.filter((role) => isAllowed(role, right)).length;
