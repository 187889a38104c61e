import type { Env } from './env.ts';

/** The origin under which the operator reaches the server: the one that people were told, else this machine's own. */
export function addressOf(env: Pick<Env, 'publicUrl' | 'host' | 'tls'>, port: number): string {
  const name = ['127.0.0.1', '0.0.0.0', '::1', '::'].includes(env.host) ? 'localhost' : env.host;
  const host = name.includes(':') ? `[${name}]` : name;
  return env.publicUrl ?? `${env.tls ? 'https' : 'http'}://${host}:${port}`;
}
