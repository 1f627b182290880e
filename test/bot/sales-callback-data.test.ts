/** Buttons of the sales bot: whatever we write is read back, in 64 bytes; its links are read as they were made. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSales, encodeSales, type SalesAction } from '../../src/bot/sales/callback-data.ts';
import { inviteLink, parseStart } from '../../src/bot/sales/start-link.ts';
import { CITIES } from '../../src/domain/cities.ts';
import { ENROLMENT_FIELDS } from '../../src/domain/enrolment.ts';
import { TRADES } from '../../src/domain/presets.ts';

const tenant = fc.stringMatching(/^[a-z0-9]{12}$/);
const enrolment = fc.integer({ min: 1, max: 2_147_483_647 });
const actions: fc.Arbitrary<SalesAction> = fc.oneof(
  fc.record({ kind: fc.constantFrom('menu', 'plans', 'faq', 'support', 'languages', 'try', 'bots') }),
  fc.record({ kind: fc.constant('language' as const), language: fc.constantFrom('ru', 'en') }),
  fc.record({ kind: fc.constantFrom('bot', 'qr', 'pay', 'replace', 'renewal', 'payments'), tenant }),
  fc.record({ kind: fc.constantFrom('enrolment', 'suits', 'launch', 'drop'), enrolment }),
  fc.record({ kind: fc.constant('trade' as const), enrolment, trade: fc.constantFrom(...TRADES) }),
  fc.record({
    kind: fc.constant('zone' as const),
    enrolment,
    zone: fc.constantFrom(...CITIES.map(({ zone }) => zone)),
  }),
  fc.record({ kind: fc.constant('edit' as const), enrolment, field: fc.constantFrom(...ENROLMENT_FIELDS) }),
);

describe('CL-19: a button of the sales bot', () => {
  test('means what was meant, in 64 bytes', () => {
    fc.assert(
      fc.property(actions, (action) => {
        const data = encodeSales(action);
        expect(data.length).toBeLessThanOrEqual(64);
        expect(decodeSales(data)).toEqual(action);
      }),
    );
  });

  test.each(['', '1', '1m.1', '1c', '1c.SALON0000001', '1z.5.Europe/Paris', '1x.5.token', '2m'])(
    'that we never wrote means nothing: %s',
    (data) => {
      expect(decodeSales(data)).toBeNull();
    },
  );
});

describe('SA-09: a link into the sales bot', () => {
  test('names who invites, whatever their number is', () => {
    for (const id of [1, 5_100_000_001, 2 ** 52]) {
      const payload = new URL(inviteLink('sales_bot', id)).searchParams.get('start') ?? '';
      expect(parseStart(payload)).toEqual({ kind: 'invited', inviterId: id });
    }
  });

  test.each([
    ['', { kind: 'menu' }],
    ['ref_', { kind: 'menu' }],
    ['ref_zzzzzzzzzzz', { kind: 'menu' }],
    ['ref_zzzzzzzzzzzz', { kind: 'menu' }],
    ['paid_abcdefghijklmnopqrstuvwx', { kind: 'paid', orderId: 'abcdefghijklmnopqrstuvwx' }],
    ['pay_salon0000001', { kind: 'pay', tenantId: 'salon0000001' }],
    ['token_salon0000001', { kind: 'token', tenantId: 'salon0000001' }],
    ['pay_SALON', { kind: 'menu' }],
    ['nonsense', { kind: 'menu' }],
  ])('reads %s', (payload, meaning) => {
    expect(parseStart(payload)).toEqual(meaning);
  });
});
