/** YooKassa's objects as its documentation prints them, read to the kopek. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  paymentSchema,
  readNotice,
  refundSchema,
  shopSchema,
  toAmount,
} from '../../src/platform/yookassa-objects.ts';
import { recorded } from './yookassa-objects/recorded.ts';

const ID = '22e12f66-000f-5000-8000-18db351245c7';

describe('SA-05: a recorded object is read for what it is', () => {
  const common = { amountMinor: 200, currency: 'RUB', metadata: {}, test: false, shop: '100500' };
  const rest = { refundedMinor: 0, confirmationUrl: null, cancellation: null, receipt: null };

  test.each([
    [
      'payment-pending',
      {
        ...common,
        ...rest,
        id: ID,
        status: 'pending',
        amountMinor: 29_900,
        metadata: { order: '72' },
        method: null,
        confirmationUrl: `https://yoomoney.ru/checkout/payments/v2/contract?orderId=${ID}`,
      },
    ],
    [
      'payment-waiting-for-capture',
      {
        ...common,
        ...rest,
        id: ID,
        status: 'waiting_for_capture',
        method: { id: ID, saved: false, title: 'Bank card *4444' },
      },
    ],
    [
      'payment-succeeded-saved-card',
      {
        ...rest,
        id: '22e18a2f-000f-5000-a000-1db6312b7767',
        status: 'succeeded',
        amountMinor: 79_901,
        currency: 'RUB',
        metadata: { order: '72' },
        test: true,
        shop: '100500',
        refundedMinor: 1,
        method: { id: '22e18a2f-000f-5000-a000-1db6312b7767', saved: true, title: 'Bank card *4477' },
        receipt: 'pending',
      },
    ],
    [
      'payment-succeeded-sbp',
      {
        ...common,
        ...rest,
        id: '264e0bc0-000f-5000-a000-109b22344b4c',
        status: 'succeeded',
        method: { id: '264e0bc0-000f-5000-a000-109b22344b4c', saved: false, title: null },
      },
    ],
    [
      'payment-succeeded-yoo-money',
      {
        ...common,
        ...rest,
        id: '23d93cac-000f-5000-8000-126628f15141',
        status: 'succeeded',
        amountMinor: 10_000,
        method: {
          id: '23d93cac-000f-5000-8000-126628f15141',
          saved: false,
          title: 'YooMoney wallet 41001184120504',
        },
        receipt: 'succeeded',
      },
    ],
    [
      'payment-canceled',
      {
        ...common,
        ...rest,
        id: '22379b7b-000f-5000-9035-a603a795739d',
        status: 'canceled',
        method: { id: '22379b7b-000f-5000-9035-a603a795739d', saved: false, title: 'Bank card *4444' },
        cancellation: { party: 'payment_network', reason: 'payment_method_restricted' },
      },
    ],
  ])('%s', (name, payment) => {
    expect(v.parse(paymentSchema, JSON.parse(recorded(name)))).toEqual(payment);
  });

  test('refund and shop', () => {
    expect(v.parse(refundSchema, JSON.parse(recorded('refund-succeeded')))).toEqual({
      id: '216749f7-0016-50be-b000-078d43a63ae4',
      paymentId: '216749da-000f-50be-b000-096747fad91e',
      status: 'succeeded',
      amountMinor: 149_900,
      currency: 'RUB',
    });
    expect(v.parse(shopSchema, JSON.parse(recorded('shop')))).toEqual({ shop: '100500', test: false });
  });

  test('notices, of which only what to read is kept', () => {
    const payment = { event: 'payment.waiting_for_capture', about: 'payment' };
    expect(readNotice(recorded('notice-waiting-for-capture'))).toEqual({
      ...payment,
      id: '22d6d597-000f-5000-9000-145f6df21d6f',
    });
    expect(readNotice(recorded('notice-refund-succeeded'))).toMatchObject({
      about: 'refund',
      id: '216749f7-0016-50be-b000-078d43a63ae4',
    });
    const id = (text: string): string =>
      JSON.stringify({ type: 'notification', event: 'payment.succeeded', object: { id: text } });
    expect(readNotice(id('x'))).not.toBeNull();
    const strange = [
      '',
      '{',
      '[]',
      'null',
      '{}',
      id('../refunds'),
      id(''),
      id('x'.repeat(65)),
      recorded('error'),
    ];
    expect(strange.filter((body) => readNotice(body) !== null)).toEqual([]);
    expect(readNotice(recorded('notice-refund-succeeded').replace('refund.', 'payout.'))).toBeNull();
  });

  const worth = (value: string): unknown => JSON.parse(recorded('payment-pending').replace('299.00', value));

  test.each(['299', '299.0', '299.000', '299,00', '-299.00', '2.9e2', ' 299.00', '１.00', '', '.00'])(
    'but not with the amount «%s»',
    (value) => {
      expect(v.safeParse(paymentSchema, worth(value)).success).toBe(false);
    },
  );

  test.each([
    [1, '0.01'],
    [29, '0.29'],
    [1_999, '19.99'],
    [29_901, '299.01'],
    [100, '1.00'],
    [999_999_999_999_999, '9999999999999.99'],
  ])('%i kopeks are «%s» both ways, to the kopek', (minor, value) => {
    expect(toAmount(minor, 'RUB')).toEqual({ value, currency: 'RUB' });
    expect(v.parse(paymentSchema, worth(value)).amountMinor).toBe(minor);
  });

  test.each([0, -1, 0.5, Number.NaN, 2 ** 53])('%d is no amount to ask for', (minor) => {
    expect(() => toAmount(minor, 'RUB')).toThrow(RangeError);
  });
});
