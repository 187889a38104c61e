import { describeRoute, resolver } from 'hono-openapi';
import type { z } from 'zod';
import { type RequestCode, requestStatuses } from '../http/refusals.ts';

export interface RouteDescription {
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  /** The tokens of which any one will do; none for a public route. */
  readonly auth: readonly ('device' | 'session' | 'setup')[];
  readonly answer: { readonly status: number; readonly schema?: z.ZodType; readonly media?: string };
  readonly refusals: readonly RequestCode[];
}

/** Describes a route for the OpenAPI document: what it answers, and every code that it can refuse with. */
export function describe(route: RouteDescription) {
  const { status, schema, media = 'application/json' } = route.answer;
  const content = schema ? { content: { [media]: { schema: resolver(schema) } } } : {};
  return describeRoute({
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    security: route.auth.map((scheme) => ({ [`${scheme}Token`]: [] })),
    responses: {
      [status]: { description: descriptions[status] ?? 'Done.', ...content },
      ...refusalResponses(route.refusals),
    },
  });
}

const descriptions: Readonly<Record<number, string>> = {
  200: 'What was asked for.',
  201: 'Made.',
  204: 'Done; there is nothing to tell.',
};

function refusalResponses(codes: readonly RequestCode[]) {
  const statuses = [...new Set(codes.map((code) => requestStatuses[code]))];
  const namesOf = (status: number) =>
    codes.filter((code) => requestStatuses[code] === status).map((code) => `\`${code}\``);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: `Refused: ${namesOf(status).join(', ')}.`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
