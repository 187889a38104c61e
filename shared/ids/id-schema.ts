import { z } from 'zod';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DERIVED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(:[a-z0-9_]{1,32}){0,3}$/;

/** An id made where the thing happened: a UUID in lower case (version 7 from tills, derived ones from the system till). */
export const idSchema = z.string().regex(UUID);

/** An id that may be derived from another by suffix: `ORDERID:sale`, `ORDERID:i1`. */
export const derivedIdSchema = z.string().regex(DERIVED);
