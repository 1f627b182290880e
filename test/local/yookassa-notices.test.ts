/** The local YooKassa's notices, its pay page, and the notices that somebody forged. */
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';
import { startYooKassa } from './yookassa-kit.ts';

describe('a notice', () => {
  it('comes from a real address, and once where it is taken', async () => {
    const { order, yookassa, clock, noticed } = await startYooKassa();
    const { id } = await order();
    await yookassa.pay(id, null);
    await clock.advance(86_400_000);
    expect(noticed).toEqual([{ minute: 0, event: 'payment.succeeded', id, ip: '185.71.76.1' }]);
  });

  it('comes again for a day until it is answered 200, later and later', async () => {
    const { order, yookassa, clock, noticed } = await startYooKassa(() => new Response('', { status: 204 }));
    await yookassa.pay((await order()).id, null);
    await clock.advance(3 * 86_400_000);
    const minutes = noticed.map(({ minute }) => minute);
    expect(minutes.slice(0, 9)).toEqual([0, 0, 1, 1, 3, 5, 11, 21, 43]);
    expect(minutes.at(-1)).toBeGreaterThan(23 * 60);
    expect(minutes.at(-1)).toBeLessThanOrEqual(24 * 60);
  });

  it('comes again after a cut connection, and after a restart that fell into it', async () => {
    const folder = temporaryFolder('yookassa');
    const before = await startYooKassa((nth) => {
      if (nth === 1) throw new TypeError('fetch failed');
      return new Promise<Response>(() => {});
    }, folder);
    const { id } = await before.order();
    await before.yookassa.pay(id, null);
    expect(before.noticed).toHaveLength(1);
    void before.clock.advance(10_000);
    await expect.poll(() => before.noticed).toHaveLength(2);
    await before.yookassa.close();
    const after = await startYooKassa(undefined, folder);
    await after.clock.advance(60_000);
    expect(after.noticed).toMatchObject([{ event: 'payment.succeeded', id }]);
  });

  it('is lost, doubled, and overtaken where a fault says so', async () => {
    const { order, yookassa, clock, faults, noticed } = await startYooKassa();
    const [lost, twice, late, next] = [await order(), await order(), await order(), await order()];
    faults.add({ service: 'yookassa', mode: 'lose', match: lost.id, times: 1 });
    faults.add({ service: 'yookassa', mode: 'duplicate', match: twice.id, times: 1 });
    faults.add({ service: 'yookassa', mode: 'reorder', match: late.id, times: 1 });
    for (const { id } of [lost, twice, late, next]) await yookassa.pay(id, null);
    await clock.advance(86_400_000);
    expect(noticed.map(({ id }) => id)).toEqual([twice.id, twice.id, next.id, late.id]);
  });

  it('waits while notices are paused', async () => {
    const { order, yookassa, clock, faults, noticed } = await startYooKassa();
    faults.add({ service: 'yookassa', mode: 'pause' });
    await yookassa.pay((await order()).id, null);
    await clock.advance(60 * 60_000);
    expect(noticed).toEqual([]);
    faults.clear();
    await clock.advance(0);
    expect(noticed).toMatchObject([{ minute: 60, event: 'payment.succeeded' }]);
  });

  it('may be anybody’s: forged from any address, and answered to whoever forged it', async () => {
    const { yookassa, noticed } = await startYooKassa(() => new Response('no', { status: 403 }));
    expect(await yookassa.forge('{', '10.0.0.1')).toEqual({ status: 403, body: 'no' });
    expect(noticed).toMatchObject([{ event: '?', ip: '10.0.0.1' }]);
  });
});

describe('the pay page', () => {
  async function open(
    url: string | null,
    form?: Record<string, string>,
  ): Promise<{ status: number; text: string; to: string | null }> {
    const init = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const answer = await fetch(url ?? '', { ...init, redirect: 'manual' });
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') };
  }

  it('says what is paid for and how much, takes the money, and sends the buyer back', async () => {
    const { order, shop } = await startYooKassa();
    const { id, confirmationUrl } = await order({ description: '<b>Тариф</b> & ко' });
    const { status, text } = await open(confirmationUrl);
    expect(status).toBe(200);
    expect(text.replace(/\s/g, ' ')).toContain('299,01 ₽');
    expect(text).toContain('&lt;b&gt;Тариф&lt;/b&gt; &amp; ко');
    for (const word of ['Оплатить', 'Отказ', 'Уйти без оплаты']) expect(text).toContain(word);
    const paid = await open(confirmationUrl, {});
    expect([paid.status, paid.to]).toEqual([303, '/?bot=sales&start=paid_1']);
    expect((await shop.read(id))?.status).toBe('succeeded');
    const again = (await open(confirmationUrl)).text;
    expect(again).toContain('Оплачено');
    expect(again).not.toContain('<form');
  });

  it('declines for the chosen reason, never twice, knows no strange payment, and is no call that faults strike', async () => {
    const { order, shop, faults } = await startYooKassa();
    const { id, confirmationUrl } = await order();
    faults.add({ service: 'yookassa', mode: 'refuse' });
    expect((await open(confirmationUrl, { declines: 'because' })).status).toBe(400);
    await open(confirmationUrl, { declines: 'card_expired' });
    await open(confirmationUrl, {});
    expect((await open(`${confirmationUrl}x`)).status).toBe(404);
    faults.clear();
    expect((await shop.read(id))?.cancellation?.reason).toBe('card_expired');
  });
});
