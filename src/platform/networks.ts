/** Tells whether an address belongs to networks, to the bit, for IPv4 and IPv6; what is no address belongs to none. */

type Address = { readonly bits: 32 | 128; readonly value: bigint };

/** `networks` are addresses with or without a length: `185.71.76.0/27`, `2a02:5180::/32`, `77.75.156.11`. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const known = parseAddress(address);
  if (known === null) return false;
  return networks.map(parseNetwork).some((network) => {
    if (network === null || network.bits !== known.bits) return false;
    const rest = BigInt(network.bits - network.length);
    return known.value >> rest === network.value >> rest;
  });
}

export function isNetwork(text: string): boolean {
  return parseNetwork(text) !== null;
}

function parseNetwork(text: string): (Address & { readonly length: number }) | null {
  const [, base = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = parseAddress(base);
  if (address === null || Number(length ?? 0) > address.bits) return null;
  return { ...address, length: Number(length ?? address.bits) };
}

/** An IPv4 address in IPv6's clothes (`::ffff:185.71.76.1`) is that IPv4 address. */
function parseAddress(text: string): Address | null {
  const four = parseFour(text);
  if (four !== null) return { bits: 32, value: four };
  const six = parseSix(text);
  if (six === null) return null;
  return six >> 32n === 0xffffn ? { bits: 32, value: six & 0xffffffffn } : { bits: 128, value: six };
}

function parseFour(text: string): bigint | null {
  const bytes = text.split('.');
  const good = bytes.length === 4 && bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && +byte < 256);
  return good ? join(bytes.map(BigInt), 8n) : null;
}

function parseSix(text: string): bigint | null {
  const [, before = '', last = ''] = /^(.*:)([^:]*)$/.exec(text) ?? [];
  const four = parseFour(last);
  const hex =
    four === null ? text : `${before}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`;
  const [head = '', tail, more] = hex.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (head === '' || more !== undefined) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? join(
        groups.map((group) => BigInt(`0x${group}`)),
        16n,
      )
    : null;
}

function join(parts: readonly bigint[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | part, 0n);
}
