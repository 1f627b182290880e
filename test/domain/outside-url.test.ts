/** an address that others choose leads to the open internet, or is refused, however it is written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outsideUrl, type UrlRefusal } from '../../src/domain/outside-url.ts';

const RULES = { local: false, ownHost: 'zapis.company.com' };
const LOCAL = { local: true, ownHost: '127.0.0.1:8787' };

function refusalOf(url: string, rules = RULES): UrlRefusal | null {
  const read = outsideUrl(url, rules);
  return read.ok ? null : read.failure;
}

describe('an address outside', () => {
  it.each([
    ['https://hooks.company.com/zapis', 'https://hooks.company.com/zapis'],
    ['https://hooks.company.com', 'https://hooks.company.com/'],
    ['HTTPS://Hooks.Company.COM:443/A?b=c#d', 'https://hooks.company.com/A?b=c'],
    ['https://hooks.company.com:8443/x', 'https://hooks.company.com:8443/x'],
    ['https://запись.рф/х', 'https://xn--80ane1al0e.xn--p1ai/%D1%85'],
    ['https://1.2.3.4.company.com/', 'https://1.2.3.4.company.com/'],
    ['https://localhost.company.com/', 'https://localhost.company.com/'],
  ])('R-14: %s is taken as %s', (given, taken) => {
    expect(outsideUrl(given, RULES)).toEqual({ ok: true, value: taken });
  });

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0x7f.0.0.0x1/',
    'https://017700000001/',
    'https://127.0.0.1./',
    'https://%31%32%37.0.0.1/',
    'https://127%2e0%2e0%2e1/',
    'https://１２７.０.０.１/',
    'https://①②⑦.⓪.⓪.①/',
    'https://127。0。0。1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://10.0.0.8/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0xA9FEA9FE/',
    'https://100.100.100.200/',
    'https://8.8.8.8/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[0:0:0:0:0:ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[2001:db8::1]/',
  ])('R-14: %s is a number of a machine', (url) => {
    expect(refusalOf(url)).toBe('address');
  });

  it.each([
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://foo.localhost/',
    'https://ｌｏｃａｌｈｏｓｔ/',
    'https://loc%61lhost/',
    'https://printer.local/',
    'https://metadata.google.internal/computeMetadata/v1/',
    'https://metadata.google.internal./',
    'https://metadata/',
    'https://redis.default.svc/',
    'https://redis.default.svc.cluster.local/',
    'https://router.home.arpa/',
    'https://1.0.0.127.in-addr.arpa/',
    'https://127.0.0.1.nip.io/',
    'https://a9fea9fe.nip.io/',
    'https://localtest.me/',
    'https://hidden.onion/',
    'https://intranet/',
  ])('R-14: %s is nothing that the whole internet knows', (url) => {
    expect(refusalOf(url)).toBe('private');
  });

  it.each([
    ['http://hooks.company.com/', 'scheme'],
    ['ftp://hooks.company.com/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['blob:https://hooks.company.com/1', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://me:word@hooks.company.com/', 'credentials'],
    ['https://hooks.company.com@127.0.0.1/', 'credentials'],
    ['https://hooks.company.com%40127.0.0.1/', 'malformed'],
    ['https://hooks.company.com:22/', 'port'],
    ['https://hooks.company.com:0/', 'port'],
    ['https://hooks.company.com:99999/', 'malformed'],
    ['https://hooks.company.com\\@127.0.0.1/', 'malformed'],
    ['https://hooks.company.com/ x', 'malformed'],
    ['https://hooks.comp\tany.com/', 'malformed'],
    [' https://hooks.company.com/', 'malformed'],
    ['https://hooks.comp\u200Bany.com/', 'malformed'],
    ['https:\n//hooks.company.com/', 'malformed'],
    ['//hooks.company.com/', 'malformed'],
    ['hooks.company.com', 'malformed'],
    ['https://', 'malformed'],
    [`https://hooks.company.com/${'a'.repeat(500)}`, 'malformed'],
    ['https://zapis.company.com/jobs/task', 'own'],
    ['https://ZAPIS.company.com.:443/', 'own'],
  ] as const)('R-14: %j is refused: %s', (url, refusal) => {
    expect(refusalOf(url)).toBe(refusal);
  });

  it('R-14: no number of 32 bits gets through, however it is written', () => {
    const spellings = (n: number): readonly string[] => {
      const bytes = [24, 16, 8, 0].map((shift) => (n >>> shift) & 255);
      return [
        String(n),
        `0x${n.toString(16)}`,
        `0${n.toString(8)}`,
        bytes.join('.'),
        bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
        bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
        `${bytes[0]}.${n & 0xffffff}`,
        `[::ffff:${bytes.join('.')}]`,
      ];
    };
    const number = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(number, (n) => spellings(n).every((host) => refusalOf(`https://${host}/`) === 'address')),
      { seed: 14, numRuns: 500 },
    );
  });

  it('R-14: on a developer’s machine also its own address is taken, and nothing else that is refused elsewhere', () => {
    expect(refusalOf('http://127.0.0.1:4000/hook', LOCAL)).toBeNull();
    expect(refusalOf('http://localhost:4000/hook', LOCAL)).toBeNull();
    expect(refusalOf('http://127.0.0.1:8787/jobs/task', LOCAL)).toBe('own');
    expect(refusalOf('http://hooks.company.com/', LOCAL)).toBe('scheme');
    expect(refusalOf('https://10.0.0.8/', LOCAL)).toBe('address');
  });
});
