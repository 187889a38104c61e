import { createMiddleware } from 'hono/factory';
import type { AppDeps } from '../app-deps.ts';
import type { HttpEnv } from '../http/context.ts';
import { isFromThisMachine } from '../http/origin.ts';
import { problem } from '../http/problem.ts';
import { isSetupToken } from './setup-token.ts';

/**
 * Whoever sets the shop up owns it: only someone at the machine, or with the token from its screen. With a FIADO_PUBLIC_URL a proxy
 * stands on the machine too, and one that adds no header of its own makes everybody look as if he were there.
 */
export function operatorOnly(deps: AppDeps) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const bearer = /^[Bb]earer +(\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    const isThere = deps.publicUrl === null && isFromThisMachine(c);
    const isOperator = isThere || isSetupToken(deps.keys, c.req.header('x-setup-token') ?? bearer);
    return isOperator ? next() : problem(c, { code: 'setup_not_local' });
  });
}
