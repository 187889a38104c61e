import type { IncomingMessage } from 'node:http';
import type { Session } from '../sessions/session.ts';
import type { Sender } from '../sync/sync-deps.ts';

/** What a request carries on its way: the socket it came by, and who was found to have sent it. */
export interface HttpEnv {
  Bindings: { incoming?: Pick<IncomingMessage, 'socket'> };
  Variables: {
    /** Set behind `signedIn`. */
    session: Session;
    /** Set behind `enrolledTill` and `tillOrSession`. */
    sender: Sender;
  };
}
