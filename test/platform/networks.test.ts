/** SA-05: whose address a notice comes from, to the bit. */
import { describe, expect, test } from 'vitest';
import { CONFIG_DEFAULTS } from '../../src/config.ts';
import { isInNetworks, isNetwork } from '../../src/platform/networks.ts';

const YOOKASSA = CONFIG_DEFAULTS['YOOKASSA_NETWORKS']?.split(',') ?? [];

describe('SA-05: the networks of YooKassa', () => {
  test.each([
    '185.71.76.0',
    '185.71.76.31',
    '185.71.77.0',
    '185.71.77.31',
    '77.75.153.0',
    '77.75.153.127',
    '77.75.154.128',
    '77.75.154.255',
    '77.75.156.11',
    '77.75.156.35',
    '2a02:5180::',
    '2A02:5180:0:1509::1',
    '2a02:5180:ffff:ffff:ffff:ffff:ffff:ffff',
    '::ffff:185.71.76.1',
    '::FFFF:b947:4c01',
    '0:0:0:0:0:ffff:77.75.156.35',
  ])('hold %s', (address) => {
    expect(isInNetworks(address, YOOKASSA)).toBe(true);
  });

  test.each([
    '185.71.75.255',
    '185.71.76.32',
    '185.71.77.32',
    '77.75.152.255',
    '77.75.153.128',
    '77.75.154.127',
    '77.75.155.0',
    '77.75.156.10',
    '77.75.156.12',
    '2a02:517f:ffff::',
    '2a02:5181::',
    '::185.71.76.1',
    '::ffff:0:185.71.76.1',
    '127.0.0.1',
    '::1',
  ])('do not hold %s', (address) => {
    expect(isInNetworks(address, YOOKASSA)).toBe(false);
  });
});

test.each([
  '',
  'localhost',
  '185.71.76',
  '185.71.76.1.1',
  '185.71.76.256',
  '185.71.076.1',
  '0xb9.71.76.1',
  '185.71.76.1/32',
  ' 185.71.76.1',
  '185.71.76.1, 10.0.0.1',
  '2a02:5180',
  '2a02:5180:::1',
  '2a02:5180::1::2',
  '2a02:5180:1:2:3:4:5:6:7',
  '2a02:5180:1:2:3:4:5::6',
  '2a02:5180::12345',
  '2a02:5180::1%eth0',
  '2a02:5180:185.71.76.1::',
  '::ffff:185.71.76.999',
])('SA-05: «%s» is no address and belongs to no network, not even to the whole world', (address) => {
  expect(isInNetworks(address, ['0.0.0.0/0', '::/0'])).toBe(false);
});

test('a network without a sensible length is none, and an address is a network of its own', () => {
  const bad = ['185.71.76.0/33', '2a02::/129', '1.2.3.4/', '1.2.3.4/-1', '1.2.3.4/8/8', '/8', 'all'];
  expect(bad.filter(isNetwork)).toEqual([]);
  expect(['185.71.76.0/27', '0.0.0.0/0', '2a02:5180::/32', '::1/128', '77.75.156.11'].every(isNetwork)).toBe(
    true,
  );
  expect(isInNetworks('1.2.3.4', ['nonsense', '1.2.3.4'])).toBe(true);
  expect(isInNetworks('1.2.3.4', [])).toBe(false);
});
