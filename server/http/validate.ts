import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { resolver, uniqueSymbol, validator } from 'hono-openapi';
import type { z } from 'zod';
import type { HttpEnv } from './context.ts';
import { problem } from './problem.ts';
import { readBody } from './read-body.ts';
import type { RequestRefusal } from './refusals.ts';

interface Issue {
  readonly path?: readonly unknown[] | undefined;
  readonly code?: string;
  readonly keys?: readonly string[];
}

interface BodyOptions {
  /** The schema to publish, where it says more than the one that decides whether the request as a whole is taken. */
  readonly published?: z.ZodType;
  /** No body at all stands for `{}`. */
  readonly optional?: boolean;
  /** Only the outside is judged here; what is inside is judged piece by piece, so that a bad one blocks no other. */
  readonly outsideOnly?: boolean;
  /** A more telling refusal than malformed_request. */
  readonly refusalOf?: (issues: readonly Issue[]) => RequestRefusal | null;
}

/** Reads and checks a request's JSON, and describes it in the OpenAPI document by the same schema. */
export function jsonBody<S extends z.ZodType>(
  schema: S,
  options: BodyOptions = {},
): MiddlewareHandler<HttpEnv, string, { in: { json: z.input<S> }; out: { json: z.output<S> } }> {
  const middleware = createMiddleware<HttpEnv>(async (c, next) => {
    const isAbsent = options.optional && c.req.header('content-type') === undefined;
    const read = isAbsent ? { ok: true as const, value: {} } : await readBody(c);
    if (!read.ok) return problem(c, read.refusal);
    const parsed = schema.safeParse(read.value);
    if (!parsed.success) {
      const issues = parsed.error.issues as readonly Issue[];
      return problem(c, options.refusalOf?.(issues) ?? malformed(issues));
    }
    if (!options.outsideOnly && holdsNul(parsed.data)) return problem(c, { code: 'malformed_request' });
    c.req.addValidatedData('json', parsed.data as object);
    return next();
  });
  const published = { [uniqueSymbol]: { target: 'json', ...resolver(options.published ?? schema) } };
  return Object.assign(middleware, published) as MiddlewareHandler<
    HttpEnv,
    string,
    { in: { json: z.input<S> }; out: { json: z.output<S> } }
  >;
}

/** PostgreSQL cannot store the character NUL, and no name has one. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

/** Checks the query, and describes it. */
export const query = <S extends z.ZodType>(schema: S) =>
  validator('query', schema, (result, c) => {
    if (!result.success) return problem(c, malformed(result.error as readonly Issue[]));
    return undefined;
  });

/** Checks the parameters in the path, and describes them. */
export const parameters = <S extends z.ZodType>(schema: S) =>
  validator('param', schema, (result, c) => {
    if (!result.success) return problem(c, malformed(result.error as readonly Issue[]));
    return undefined;
  });

/** Says where, never what: the value may be a PIN. */
function malformed(issues: readonly Issue[]): RequestRefusal {
  const paths = issues.flatMap((issue) => {
    const path = (issue.path ?? []).map(String).join('.');
    const unknown = issue.code === 'unrecognized_keys' ? (issue.keys ?? []) : [''];
    return unknown.map((key) => [path, key.slice(0, 60)].filter(Boolean).join('.'));
  });
  return { code: 'malformed_request', params: { paths: [...new Set(paths)].slice(0, 20).join(', ') } };
}
