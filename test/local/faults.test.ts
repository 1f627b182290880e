/** Faults strike what they were aimed at, as often as they were told, the same way for the same seed. */
import { describe, expect, it } from 'vitest';
import { createCallLog } from '../../scripts/local/call-log.ts';
import { createCrash } from '../../scripts/local/crash.ts';
import { faultAnswer } from '../../scripts/local/fault-answers.ts';
import { createFaults } from '../../scripts/local/faults.ts';

const SEND = '/bot1:***/sendMessage';

describe('faults', () => {
  it('strike only the service and text they match, and only so many times', () => {
    const faults = createFaults();
    faults.add({ service: 'telegram', match: 'sendMessage', mode: '500', times: 2 });
    expect(faults.takeCall('redis', SEND, '').mode).toBeUndefined();
    expect(faults.takeCall('telegram', '/bot1:***/getMe', '{}').mode).toBeUndefined();
    expect([1, 2, 3].map(() => faults.takeCall('telegram', SEND, '').mode)).toEqual([
      '500',
      '500',
      undefined,
    ]);
    expect(faults.list()).toEqual([]);
  });

  it('match the text of the request as well as the path', () => {
    const faults = createFaults();
    faults.add({ service: 'neon', match: 'insert into', mode: 'refuse' });
    expect(faults.takeCall('neon', '/sql', '{"query":"insert into x"}').mode).toBe('refuse');
    expect(faults.takeCall('neon', '/sql', '{"query":"select 1"}').mode).toBeUndefined();
  });

  it('add latency together with another fault, until deleted', () => {
    const faults = createFaults();
    faults.add({ service: 'redis', mode: 'slow', ms: 40 });
    faults.add({ service: 'redis', mode: 'drop-answer', times: 1 });
    expect(faults.takeCall('redis', '/', '')).toEqual({ delay: 40, mode: 'drop-answer' });
    expect(faults.takeCall('redis', '/', '')).toEqual({ delay: 40 });
    faults.clear();
    expect(faults.takeCall('redis', '/', '')).toEqual({ delay: 0 });
  });

  it('draw the same chances for the same seed, near the probability asked for', () => {
    const draw = (seed: number): boolean[] => {
      const faults = createFaults();
      faults.add({ service: 'qstash', mode: 'lose', probability: 0.3, seed });
      return Array.from({ length: 1000 }, () => faults.takeDelivery('qstash', 'x') === 'lose');
    };
    const struck = draw(7).filter(Boolean).length;
    expect(draw(7)).toEqual(draw(7));
    expect(draw(8)).not.toEqual(draw(7));
    expect(struck).toBeGreaterThan(250);
    expect(struck).toBeLessThan(350);
  });

  it('of deliveries leave calls alone, and a pause lasts until deleted', () => {
    const faults = createFaults();
    faults.add({ service: 'qstash', mode: 'duplicate', times: 1 });
    faults.add({ service: 'qstash', mode: 'pause' });
    expect(faults.takeCall('qstash', '/v2/publish/x', '').mode).toBeUndefined();
    expect(faults.takeDelivery('qstash', 'x')).toBe('duplicate');
    expect(faults.takeDelivery('qstash', 'x')).toBeUndefined();
    expect([faults.paused('qstash'), faults.paused('telegram')]).toEqual([true, false]);
    faults.clear();
    expect(faults.paused('qstash')).toBe(false);
  });

  it('speak as the service does', async () => {
    expect(await faultAnswer('telegram', '429', 2500).json()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    const blocked = faultAnswer('telegram', '403');
    expect(await blocked.json()).toMatchObject({ description: 'Forbidden: bot was blocked by the user' });
    expect(faultAnswer('redis', '429').headers.get('retry-after')).toBe('1');
    expect(faultAnswer('neon', 'garbage').status).toBe(200);
  });
});

describe('a crash point', () => {
  it('is the nth matching call, once', async () => {
    let kills = 0;
    const crash = createCrash(async () => {
      kills += 1;
    });
    crash.arm({ service: 'telegram', path: 'sendMessage', nth: 2, when: 'after' });
    expect(crash.hit('telegram', '/bot1:***/getMe')).toBeUndefined();
    expect(crash.hit('telegram', SEND)).toBeUndefined();
    expect(crash.status()).toEqual({
      armed: { at: 'telegram:sendMessage', nth: 1, when: 'after' },
      crashes: 0,
    });
    expect(crash.hit('telegram', SEND)).toBe('after');
    expect(crash.hit('telegram', SEND)).toBeUndefined();
    await crash.fire();
    expect([kills, crash.status()]).toEqual([1, { armed: null, crashes: 1 }]);
  });
});

describe('the call log', () => {
  const call = {
    at: '2026-01-01T00:00:00.000Z',
    service: 'telegram',
    method: 'POST',
    status: 200,
    ms: 1,
    update_id: null,
  } as const;

  it('hides tokens, connection strings and secret fields, but not the method', () => {
    const log = createCallLog();
    const token = `7200000001:${'A'.repeat(35)}`;
    const request = {
      text: `my token is ${token}`,
      deep: [{ url: 'postgres://u:p@h/db' }],
      secret_token: 'abc',
    };
    const entry = log.add({ ...call, path: `/bot${token}/sendMessage`, request });
    expect(entry.path).toBe('/bot7200000001:***/sendMessage');
    expect(entry.request).toEqual({
      text: 'my token is 7200000001:***',
      deep: [{ url: 'postgres://***' }],
      secret_token: '***',
    });
  });

  it('hides the token of a path even where it is no real one', () => {
    const entry = createCallLog().add({ ...call, path: '/bot1:short/getMe', request: null });
    expect(entry.path).toBe('/bot1:***/getMe');
  });

  it('keeps the newest and numbers them on', () => {
    const log = createCallLog(3);
    for (let n = 0; n < 10; n += 1) log.add({ ...call, path: '/', request: null });
    expect(log.list().map(({ n }) => n)).toEqual([8, 9, 10]);
    expect(log.list({ since: 9, service: 'telegram' }).map(({ n }) => n)).toEqual([10]);
    expect(log.list({ service: 'redis' })).toEqual([]);
  });
});
