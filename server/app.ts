import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppDeps } from './app-deps.ts';
import { attentionRoutes } from './attention/routes.ts';
import { auditRoutes, historyRoutes } from './audit/routes.ts';
import { backupRoutes } from './backup/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { DatabaseBusy } from './db/database.ts';
import { demoRoutes } from './demo/routes.ts';
import { exportRoutes } from './export/routes.ts';
import { healthRoutes } from './health/routes.ts';
import type { HttpEnv } from './http/context.ts';
import { deliver } from './http/deliver.ts';
import { guard, securityHeaders } from './http/guard.ts';
import { problem } from './http/problem.ts';
import { servePos } from './http/serve-pos.ts';
import { importRoutes } from './import/routes.ts';
import { movementRoute } from './movements/movement-route.ts';
import { movementRoutes } from './movements/routes.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { orderListRoutes } from './orders/list-routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { paperRoutes, publicPaperRoutes } from './papers/routes.ts';
import { productRoutes } from './products/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { setupRoutes } from './setup/routes.ts';
import { stockRoutes } from './stock/routes.ts';
import { syncRoutes } from './sync/routes.ts';
import { tillSessionRoutes } from './till-sessions/routes.ts';
import { tillListRoutes, tillRoutes } from './tills/routes.ts';
import { userRoutes } from './users/routes.ts';

/** The whole of what the server answers, with no socket: tests ask it by `app.request`. */
export function createApp(deps: AppDeps) {
  const app = new Hono<HttpEnv>();
  app.use(securityHeaders(deps), deliver, guard(deps));
  const routes = app
    .route('/api/health', healthRoutes(deps))
    .route('/api/setup', setupRoutes(deps))
    .route('/api/demo', demoRoutes(deps))
    .route('/api/devices', tillRoutes(deps))
    .route('/api/tills', tillListRoutes(deps))
    .route('/api/sessions', sessionRoutes(deps))
    .route('/api/users', userRoutes(deps))
    .route('/api/customers', customerRoutes(deps))
    .route('/api/movements', movementRoute(deps))
    .route('/api/movements', movementRoutes(deps))
    .route('/api/orders', orderListRoutes(deps))
    .route('/api/orders', orderRoutes(deps))
    .route('/api/products', productRoutes(deps))
    .route('/api/products', stockRoutes(deps))
    .route('/api/papers', paperRoutes(deps))
    .route('/api/attention', attentionRoutes(deps))
    .route('/api/till-sessions', tillSessionRoutes(deps))
    .route('/api/history', historyRoutes(deps))
    .route('/api/audit', auditRoutes(deps))
    .route('/api/backups', backupRoutes(deps))
    .route('/api/export', exportRoutes(deps))
    .route('/api/imports', importRoutes(deps))
    .route('/api/sync', syncRoutes(deps));
  app.route('/api/openapi.json', openApiRoutes(routes, deps));
  app.all('/api', (c) => problem(c, { code: 'not_found' }));
  app.all('/api/*', (c) => problem(c, { code: 'not_found' }));
  app.route('/v', publicPaperRoutes(deps));
  app.get('*', servePos(deps.posFolder));
  app.notFound((c) => problem(c, { code: 'not_found' }));
  app.onError((error, c) => {
    if (error instanceof DatabaseBusy) {
      deps.log.warn({ err: error, method: c.req.method, path: c.req.path }, 'the database could not do what was asked');
      return problem(c, { code: 'service_busy' });
    }
    if (error instanceof HTTPException && error.status < 500) return problem(c, { code: 'malformed_request' });
    deps.log.error({ err: error, method: c.req.method, path: c.req.path }, 'a request failed');
    return problem(c, { code: 'internal_error' });
  });
  return routes;
}

/** The routes as a type: all that the till knows of the server. */
export type AppType = ReturnType<typeof createApp>;
