import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnv } from '../../server/env.ts';

const sentencesFor = (variables: Record<string, string>) => {
  const reading = readEnv(variables);
  return reading.ok ? [] : reading.sentences;
};

describe('the settings of the server', () => {
  test('have defaults that work for one shop on one machine', () => {
    const reading = readEnv({ PORT: '', DATABASE_URL: '', HOME: '/home' });
    if (!reading.ok) throw new Error(reading.sentences.join());
    expect(reading.env).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null, publicUrl: null, tls: null });
    expect(isAbsolute(reading.env.dataFolder)).toBe(true);
    expect(reading.env.dataFolder).toMatch(/\.fiado$/);
  });

  test('are read as they are given', () => {
    const reading = readEnv({
      PORT: '8080',
      HOST: '::',
      FIADO_DATA: '/srv/fiado',
      DATABASE_URL: 'postgresql://fiado:secret@db/fiado',
      FIADO_PUBLIC_URL: 'https://Almacen.example/',
      FIADO_TLS_CERT: 'cert.pem',
      FIADO_TLS_KEY: 'key.pem',
      FIADO_BACKUP: '/media/usb',
      FIADO_PG_BIN: '/usr/lib/postgresql/17/bin',
    });
    expect(reading).toEqual({
      ok: true,
      env: {
        port: 8080,
        host: '::',
        dataFolder: '/srv/fiado',
        databaseUrl: 'postgresql://fiado:secret@db/fiado',
        publicUrl: 'https://almacen.example',
        tls: { certFile: 'cert.pem', keyFile: 'key.pem' },
        backupFolder: '/media/usb',
        backsUp: true,
        pgBin: '/usr/lib/postgresql/17/bin',
      },
    });
  });

  test('put backups beside the data, every day, unless they are told otherwise', () => {
    const usual = readEnv({ FIADO_DATA: '/srv/fiado' });
    expect(usual).toMatchObject({ env: { backupFolder: '/srv/fiado/backups', backsUp: true, pgBin: null } });
    const off = readEnv({ FIADO_DATA: '/srv/fiado', FIADO_BACKUP: 'off' });
    expect(off).toMatchObject({ env: { backupFolder: '/srv/fiado/backups', backsUp: false } });
  });

  test.each([
    ['PORT', ['70000', 'abc', '-1', '3000.5', ' 80', '1e3']],
    ['HOST', ['local host', 'http://localhost']],
    ['DATABASE_URL', ['mysql://db', 'db.example', 'file:///x']],
    ['FIADO_PUBLIC_URL', ['almacen.example', 'ftp://almacen.example', 'https://almacen.example/tienda']],
  ])('a wrong %s is named in a sentence, without its value', (name, values) => {
    for (const value of values) {
      const sentences = sentencesFor({ [name]: value });
      expect([value, sentences.length]).toEqual([value, 1]);
      expect(sentences[0]).toMatch(new RegExp(`^${name} must .*\\.$`));
      expect(sentences[0]).not.toContain(value);
    }
  });

  test('of the two files of HTTPS the missing one is named; several mistakes are named at once', () => {
    expect(sentencesFor({ FIADO_TLS_CERT: 'cert.pem' })[0]).toMatch(/^FIADO_TLS_KEY is missing/);
    expect(sentencesFor({ FIADO_TLS_KEY: 'key.pem' })[0]).toMatch(/^FIADO_TLS_CERT is missing/);
    expect(sentencesFor({ PORT: 'x', DATABASE_URL: 'y' })).toHaveLength(2);
  });
});
