/** Where our calls to addresses of other people's choice may go: public names, over TLS, and nowhere else. */
import { err, ok, type Result } from './result.ts';

export type UrlRefusal = 'malformed' | 'scheme' | 'credentials' | 'port' | 'address' | 'private' | 'own';

export type UrlRules = {
  /** On a developer's machine everything lives at its own address, without TLS. */
  readonly local: boolean;
  /** Our own host, with its port where it has one: nobody may make us call ourselves. */
  readonly ownHost: string;
};

const MOST_CHARACTERS = 500;
const FIRST_FREE_PORT = 1024;

const HERE = ['127.0.0.1', '[::1]', 'localhost'];

/** Zones that never lead to the open internet, and names behind which clouds keep their machines' secrets. */
const PRIVATE_ZONES = [
  ...['local', 'localhost', 'localdomain', 'internal', 'intranet', 'private', 'corp', 'home', 'lan'],
  ...['arpa', 'test', 'invalid', 'example', 'onion', 'alt', 'svc', 'consul', 'docker'],
  ...['metadata.tencentyun.com', 'metadata.packet.net', 'metadata.platformequinix.com'],
];

/** Names that spell out the address they stand for, or stand for the caller's own machine. */
const SPELLED_ADDRESSES = [
  ...['nip.io', 'sslip.io', 'xip.io', 'traefik.me', 'localtest.me', 'lvh.me', 'vcap.me', 'lacolhost.com'],
];

/** The address as it is called, whatever way it was written. Pure: what a name stands for is not asked. */
export function outsideUrl(text: string, { local, ownHost }: UrlRules): Result<string, UrlRefusal> {
  if (text.length > MOST_CHARACTERS || /[\s\p{Cc}\p{Cf}\\]/u.test(text) || !URL.canParse(text)) {
    return err('malformed');
  }
  // The parser brings every spelling of an address to one: octal, hex, a single number, wide digits, percent signs.
  const url = new URL(text);
  const host = url.hostname.replace(/\.+$/, '');
  const here = local && HERE.includes(host);
  if (url.protocol !== 'https:' && !(here && url.protocol === 'http:')) return err('scheme');
  if (url.username !== '' || url.password !== '') return err('credentials');
  if (url.host === ownHost || host === ownHost) return err('own');
  if (url.port !== '' && Number(url.port) < FIRST_FREE_PORT) return err('port');
  if (!here) {
    if (host.startsWith('[') || /^[\d.]+$/.test(host)) return err('address');
    if (!host.includes('.') || isWithin(host, PRIVATE_ZONES) || isWithin(host, SPELLED_ADDRESSES)) {
      return err('private');
    }
  }
  url.hash = '';
  return ok(url.href);
}

function isWithin(host: string, zones: readonly string[]): boolean {
  return zones.some((zone) => host === zone || host.endsWith(`.${zone}`));
}
