import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { z } from 'zod';
import type { HttpEnv } from '../http/context.ts';
import { problemSchema } from './answers.ts';

/** Describes every route from the schemas that validate it. Made once, when it is first asked for. */
export function openApiDocument(app: Hono<HttpEnv>, version: string): () => Promise<object> {
  let document: Promise<object> | null = null;
  return () => {
    document ??= generateSpecs(app, {
      documentation: {
        info: {
          title: 'Fiado',
          version,
          description:
            'Everything that changes anything is a command, sent to /api/sync/push; all else reads. Amounts are whole minor units of the ' +
            "business's currency, quantities thousandths, instants UTC, dates the shop's own calendar. A refused request answers " +
            'problem+json with a stable `code`.',
        },
        components: {
          securitySchemes: {
            deviceToken: { type: 'http', scheme: 'bearer', description: "A till's own token, from its enrolment." },
            sessionToken: { type: 'http', scheme: 'bearer', description: "A signed-in user's token." },
            setupToken: { type: 'http', scheme: 'bearer', description: 'What the server prints while it has no shop.' },
          },
          schemas: { Problem: problemJsonSchema() },
        },
      },
      excludeStaticFile: false,
      defaultValidationErrorResponse: false,
    });
    return document;
  };
}

function problemJsonSchema(): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(z.object(problemSchema.shape), { io: 'input' });
  return schema;
}
