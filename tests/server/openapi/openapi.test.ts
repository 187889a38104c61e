import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as answers from '../../../server/openapi/answers.ts';
import { attentionPageSchema } from '../../../server/openapi/attention-answers.ts';
import * as syncAnswers from '../../../server/openapi/sync-answers.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, { readonly schema: object }> }
  >;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object>; readonly securitySchemes: Record<string, object> };
}

let shop: Shop;
let document: Document;
beforeAll(async () => {
  shop = await openShop('sqlite');
  const answer = await shop.request<Document>('GET', '/api/openapi.json');
  expect(answer.status).toBe(200);
  document = answer.body;
});
afterAll(() => shop.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the server describes itself', () => {
  test('every route, with its own name, who may ask, and what comes of it', () => {
    const described = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const routes = shop
      .app()
      .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
    expect(described.sort()).toEqual([...new Set(routes)].sort());
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, operation } of operations()) {
      expect(operation.summary.length).toBeGreaterThan(10);
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
      for (const scheme of operation.security.flatMap((one) => Object.keys(one)))
        expect(document.components.securitySchemes).toHaveProperty(scheme);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const described = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
      expect(described).toEqual(inPath);
    }
  });

  test('as OpenAPI 3.1, with every reference leading somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Fiado', version: '0.0.0-test' });
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '');
    }
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  test('a push holds commands, each kind by the schema that judges it', () => {
    const push = document.components.schemas['Push'] as { properties: Record<string, { maxItems?: number }> };
    expect(push.properties['commands']?.maxItems).toBe(500);
    const command = JSON.stringify(document.components.schemas['Command']);
    for (const kind of ['order.sell', 'payment.take', 'customer.save', 'settings.save'])
      expect(command).toContain(kind);
    const body = document.paths['/api/sync/push']?.['post']?.requestBody?.content['application/json']?.schema;
    expect(body).toEqual({ $ref: '#/components/schemas/Push' });
  });

  test('refusals are problems, with their codes by name', () => {
    const responses = document.paths['/api/sessions']?.['post']?.responses ?? {};
    expect(responses['401']?.description).toContain('`wrong_pin`');
    expect(responses['429']?.description).toContain('`locked_out`');
    expect(responses['429']?.content).toHaveProperty(['application/problem+json']);
  });

  test('and answers as it says', async () => {
    const token = shop.mariaToken;
    const customerId = shop.id();
    await shop.save('customer.save', { customerId, changes: { name: 'Juan' } });
    await shop.save('debt.open', { debtId: shop.id(), customerId, amount: 100 as never });
    await shop.push([{ id: 'x' }]);
    const get = async (path: string) => (await shop.request<unknown>('GET', path, { token })).body;
    const said: [z.ZodObject, unknown][] = [
      [answers.healthSchema, await get('/api/health')],
      [answers.problemSchema, await get('/api/nothing')],
      [answers.customerPageSchema, await get('/api/customers')],
      [answers.customerDetailSchema, await get(`/api/customers/${customerId}`)],
      [answers.creditAnswerSchema, await get(`/api/customers/${customerId}/credit`)],
      [answers.productPageSchema, await get('/api/products')],
      [attentionPageSchema, await get('/api/attention')],
      [answers.tillListSchema, await get('/api/tills')],
      [answers.historyPageSchema, await get('/api/history')],
      [syncAnswers.pullPageSchema, await get('/api/sync/pull')],
      [syncAnswers.pushAnswerSchema, await shop.push([{ id: 'x' }])],
    ];
    for (const [schema, answer] of said)
      expect(z.strictObject(schema.shape).safeParse(answer).error?.issues ?? []).toEqual([]);
  });
});
